using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Engine.Simulation;

/// <summary>Where an open subscription is.</summary>
internal sealed record Waiting(long Root, long Instance, Subscription Subscription);

/// <summary>The open subscriptions of all instances, findable by due instant and by name. Immutable.</summary>
internal sealed class WaitIndex
{
    private readonly ImmutableSortedDictionary<long, Waiting> all;
    private readonly ImmutableSortedSet<(DateTimeOffset DueAt, long Id)> timers;
    private readonly ImmutableDictionary<(SubscriptionKind Kind, string Name), ImmutableSortedSet<long>> named;

    private WaitIndex(
        ImmutableSortedDictionary<long, Waiting> all,
        ImmutableSortedSet<(DateTimeOffset, long)> timers,
        ImmutableDictionary<(SubscriptionKind, string), ImmutableSortedSet<long>> named
    )
    {
        this.all = all;
        this.timers = timers;
        this.named = named;
    }

    public static WaitIndex Empty { get; } =
        new(
            ImmutableSortedDictionary<long, Waiting>.Empty,
            [],
            ImmutableDictionary<(SubscriptionKind, string), ImmutableSortedSet<long>>.Empty
        );

    /// <summary>All, in order of opening.</summary>
    public IEnumerable<Waiting> All => all.Values;

    /// <summary>The timer that is due first; null where none is set.</summary>
    public Waiting? NextTimer => timers.IsEmpty ? null : all[timers.Min.Id];

    public Waiting? Find(long subscription) => all.GetValueOrDefault(subscription);

    /// <summary>Those that wait for a message or signal, in order of opening.</summary>
    public IEnumerable<Waiting> Named(SubscriptionKind kind, string name) =>
        named.TryGetValue((kind, name), out var ids) ? ids.Select(id => all[id]) : [];

    public WaitIndex Put(Waiting waiting)
    {
        var without = Remove(waiting.Subscription.Id);
        var subscription = waiting.Subscription;
        return new WaitIndex(
            without.all.Add(subscription.Id, waiting),
            subscription.DueAt is { } due ? without.timers.Add((due, subscription.Id)) : without.timers,
            subscription.Name is null
                ? without.named
                : without.named.SetItem(
                    (subscription.Kind, subscription.Name),
                    without.named.GetValueOrDefault((subscription.Kind, subscription.Name), []).Add(subscription.Id)
                )
        );
    }

    public WaitIndex Remove(long id)
    {
        if (!all.TryGetValue(id, out var waiting))
        {
            return this;
        }
        var subscription = waiting.Subscription;
        var names = named;
        if (subscription.Name is not null)
        {
            var left = names[(subscription.Kind, subscription.Name)].Remove(id);
            names = left.IsEmpty
                ? names.Remove((subscription.Kind, subscription.Name))
                : names.SetItem((subscription.Kind, subscription.Name), left);
        }
        return new WaitIndex(all.Remove(id), subscription.DueAt is { } due ? timers.Remove((due, id)) : timers, names);
    }
}
