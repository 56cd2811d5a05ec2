using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation;

/// <summary>
/// An engine in memory with a clock of its own, which starts at 2030-01-01T00:00:00Z and moves only when told. It hosts any number of
/// instance trees, correlates messages, broadcasts signals and fires timers; jobs wait for an answer. The same commands give the same
/// ids and events. Not safe for several threads at once.
/// </summary>
public sealed class VirtualEngine
{
    private readonly ProcessLibrary library;
    private VirtualWorld world;

    /// <summary>An engine in which nothing has happened yet; the timers of start events are set.</summary>
    public VirtualEngine(ProcessLibrary library)
    {
        this.library = library;
        var stores = library.Processes.SelectMany(p => p.DataStores).Distinct(StringComparer.Ordinal);
        var run = new VirtualRun(
            library,
            new VirtualWorld { DataStores = stores.ToImmutableDictionary(s => s, FeelValue (_) => FeelValue.Null, StringComparer.Ordinal) }
        );
        run.ArmStartTimers();
        run.Settle();
        world = run.World;
    }

    /// <summary>The instant of the virtual clock, UTC.</summary>
    public DateTimeOffset Now => world.Now;

    /// <summary>The processes that it can run.</summary>
    public ProcessLibrary Library => library;

    /// <summary>The open user tasks, in order of creation.</summary>
    public ImmutableArray<VirtualTask> Tasks => new WorldView(library, world).Tasks();

    /// <summary>The jobs that wait for an answer, in order of creation.</summary>
    public ImmutableArray<VirtualJob> Jobs => new WorldView(library, world).Jobs();

    /// <summary>The events waited for, in order of creation.</summary>
    public ImmutableArray<VirtualWait> Waits => [.. world.Waits.All.Select(w => new VirtualWait(w.Instance, w.Subscription))];

    /// <summary>All instances, also those that have ended, in order of creation.</summary>
    public ImmutableArray<VirtualInstance> Instances => new WorldView(library, world).Instances();

    /// <summary>Starts an instance at its none start event; where it has none, at its only start event.</summary>
    /// <param name="process">The id of the process.</param>
    /// <param name="variables">The variables that it starts with; the subject among them.</param>
    /// <param name="businessKey">A key of the caller's; may be empty.</param>
    public VirtualResult Start(string process, FeelContext variables, string businessKey = "") =>
        Do(run =>
        {
            if (library.Find(process) is not { } found)
            {
                throw Step.Refuse("processUnknown", $"There is no process \"{process}\".", $"Процесса «{process}» нет.");
            }
            run.Execute(0, new StartInstance(found.Reference, variables) { BusinessKey = businessKey });
        });

    /// <summary>Gives a command to the tree of an instance.</summary>
    /// <param name="instance">Any instance of the tree.</param>
    /// <param name="command">The command.</param>
    /// <param name="actor">Who acts (<c>user:…</c>); null for nobody.</param>
    public VirtualResult Execute(long instance, Command command, string? actor = null) =>
        Do(run => run.Execute(RootOf(instance), command), actor);

    /// <summary>
    /// Sets variables of an instance from outside, each replaced whole. Conditions are evaluated again, and where the subject is among
    /// them also who may do the tasks that nobody has claimed.
    /// </summary>
    public VirtualResult Set(long instance, FeelContext variables) =>
        Do(run =>
        {
            var root = RootOf(instance);
            run.Execute(root, new SetVariables(instance, variables));
            var subject = library.Find(world.Instances[instance].Process)!.Model.Subject;
            if (subject is not null && variables.Lookup(subject) is not null && run.World.Trees.ContainsKey(root))
            {
                run.Execute(root, new SubjectChanged());
            }
        });

    /// <summary>Delivers a message: to a subscription that waits for it, else to a message start event, else it is kept until one opens.</summary>
    /// <param name="name">The message's name or id.</param>
    /// <param name="key">The correlation key; a subscription without one takes any.</param>
    /// <param name="payload">What comes along.</param>
    public VirtualResult SendMessage(string name, string? key, FeelContext payload) =>
        Do(run => run.Deliver(new VirtualMessage(name, key, payload)));

    /// <summary>Broadcasts a signal to all who wait for it, and to start events.</summary>
    /// <param name="name">The signal's name or id.</param>
    /// <param name="payload">What comes along.</param>
    public VirtualResult Broadcast(string name, FeelContext payload) => Do(run => run.Broadcast(name, payload));

    /// <summary>Moves the clock; due timers fire in order, each at its own instant. Refused where it would go back.</summary>
    public VirtualResult AdvanceTo(DateTimeOffset instant) =>
        Do(run =>
        {
            if (instant < Now)
            {
                throw Step.Refuse("clockBack", "The clock does not go back.", "Часы не идут назад.");
            }
            run.AdvanceTo(instant);
        });

    /// <summary>Writes every instance out and reads it back; nothing changes by it.</summary>
    public void Reload() => world = world.Stored();

    private long RootOf(long instance) =>
        world.Instances.TryGetValue(instance, out var record) && record.Ending is null && world.Trees.ContainsKey(record.Root)
            ? record.Root
            : throw Step.Refuse("instanceNotRunning", $"The instance {instance} is not running.", $"Экземпляр {instance} не выполняется.");

    private VirtualResult Do(Action<VirtualRun> work, string? actor = null)
    {
        var run = new VirtualRun(library, world) { Actor = actor };
        try
        {
            work(run);
            run.Settle();
        }
        catch (StepRefusedException refused)
        {
            return new VirtualResult.Refused(refused.Refusal);
        }
        world = run.World;
        return new VirtualResult.Done([.. run.Events]);
    }
}

/// <summary>What came of a command to a virtual engine.</summary>
public abstract record VirtualResult
{
    private VirtualResult() { }

    /// <summary>It was done.</summary>
    /// <param name="Events">What happened in all instances, in order.</param>
    public sealed record Done(ImmutableArray<ProcessEvent> Events) : VirtualResult;

    /// <summary>It was refused; nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : VirtualResult;
}
