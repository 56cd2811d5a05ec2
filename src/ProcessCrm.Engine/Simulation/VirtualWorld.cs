using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation;

/// <summary>All that a virtual engine holds at one moment. Immutable, so that a refused command leaves nothing behind.</summary>
internal sealed record VirtualWorld
{
    /// <summary>The instant at which the virtual clock starts.</summary>
    public static readonly DateTimeOffset Beginning = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; init; } = Beginning;
    public long LastId { get; init; }

    /// <summary>The running trees by their root instance.</summary>
    public ImmutableSortedDictionary<long, ProcessState> Trees { get; init; } = ImmutableSortedDictionary<long, ProcessState>.Empty;

    /// <summary>Every instance that ever was, by id.</summary>
    public ImmutableSortedDictionary<long, InstanceRecord> Instances { get; init; } = ImmutableSortedDictionary<long, InstanceRecord>.Empty;

    public WaitIndex Waits { get; init; } = WaitIndex.Empty;

    /// <summary>The data stores of all processes, by name.</summary>
    public ImmutableDictionary<string, FeelValue> DataStores { get; init; } = ImmutableDictionary<string, FeelValue>.Empty;

    /// <summary>Messages that nobody has taken yet, in order of arrival.</summary>
    public ImmutableList<VirtualMessage> Kept { get; init; } = [];

    /// <summary>The timers of start events.</summary>
    public ImmutableSortedSet<StartTimer> StartTimers { get; init; } = ImmutableSortedSet.Create<StartTimer>(StartTimer.ByDue);

    /// <summary>The trees as they were read back last.</summary>
    private ImmutableSortedDictionary<long, ProcessState> Loaded { get; init; } = ImmutableSortedDictionary<long, ProcessState>.Empty;

    /// <summary>
    /// The same world with every instance written out and read back. A scope that no step has written since it was read back last is not
    /// read again, as in a database, which holds a row for each scope.
    /// </summary>
    public VirtualWorld Stored()
    {
        var trees = Trees.ToImmutableSortedDictionary(t => t.Key, t => Stored(t.Value, Loaded.GetValueOrDefault(t.Key)));
        var waits = WaitIndex.Empty;
        foreach (var tree in trees.Values)
        {
            foreach (var scope in tree.Scopes.Values)
            {
                var instance = tree.InstanceOf(scope).Id;
                waits = scope.Subscriptions.Aggregate(waits, (index, s) => index.Put(new Waiting(tree.Root, instance, s)));
            }
        }
        return this with
        {
            Trees = trees,
            Loaded = trees,
            Waits = waits,
            Instances = Instances.ToImmutableSortedDictionary(i => i.Key, i => i.Value with { Variables = Stored(i.Value) }),
        };
    }

    private static FeelContext Stored(InstanceRecord instance)
    {
        var scope = new ScopeState
        {
            Id = instance.Id,
            Kind = ScopeKind.Process,
            Variables = instance.Variables,
        };
        return StateFormat.Read(StateFormat.Write(scope)).Variables;
    }

    private static ProcessState Stored(ProcessState state, ProcessState? loaded)
    {
        var scopes = state.Scopes.ToBuilder();
        foreach (var (id, scope) in state.Scopes)
        {
            if (loaded is null || !loaded.Scopes.TryGetValue(id, out var same) || !ReferenceEquals(same, scope))
            {
                scopes[id] = StateFormat.Read(StateFormat.Write(scope));
            }
        }
        return ProcessState.Load(state.Root, state.Subject, scopes.Values);
    }
}

/// <summary>What is remembered of an instance, also after its end.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Root">The root of its tree.</param>
/// <param name="Parent">The instance that called it; 0 for a root.</param>
/// <param name="Process">The version that it runs.</param>
/// <param name="BusinessKey">The key given by who started it.</param>
/// <param name="Variables">The variables of the instance.</param>
/// <param name="Stage">The stage entered last.</param>
/// <param name="Ending">How it ended; null while it runs.</param>
internal sealed record InstanceRecord(
    long Id,
    long Root,
    long Parent,
    ProcessRef Process,
    string BusinessKey,
    FeelContext Variables,
    string? Stage = null,
    InstanceEnding? Ending = null
);

/// <summary>A message on its way.</summary>
internal sealed record VirtualMessage(string Name, string? Key, FeelContext Payload);

/// <summary>The timer of a start event: when it starts the next instance.</summary>
internal sealed record StartTimer(long Id, ProcessRef Process, StartTrigger Trigger, TimerSchedule Schedule)
{
    public static IComparer<StartTimer> ByDue { get; } =
        Comparer<StartTimer>.Create((a, b) => (a.Schedule.DueAt, a.Id).CompareTo((b.Schedule.DueAt, b.Id)));
}
