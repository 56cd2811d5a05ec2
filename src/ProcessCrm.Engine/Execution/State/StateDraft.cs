using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution;

/// <summary>A state while events are applied to it: remembers what was read, written and removed.</summary>
internal sealed class StateDraft(ProcessState? before)
{
    private readonly Dictionary<long, ScopeState> written = [];
    private readonly HashSet<long> removed = [];
    private long root = before?.Root ?? 0;
    private SubjectRef? subject = before?.Subject;

    public long RootId => root;
    public SubjectRef? Subject => subject;

    /// <summary>The ids of the scopes written so far and still there.</summary>
    public IReadOnlyCollection<long> Written => written.Keys;

    /// <summary>The ids of the stored scopes removed so far.</summary>
    public IReadOnlyCollection<long> Removed => removed;

    /// <summary>Whether body scopes of a multi-instance element may be missing.</summary>
    public bool IsPartial(long loop) => before is not null && before.PartialLoops.Contains(loop);

    /// <summary>Whether any scope may be missing.</summary>
    public bool HasPartialLoops => before is not null && !before.PartialLoops.IsEmpty;

    public IEnumerable<long> PartialLoops => before?.PartialLoops ?? [];

    public bool Has(long id) => written.ContainsKey(id) || (!removed.Contains(id) && before is not null && before.Scopes.ContainsKey(id));

    /// <summary>A scope.</summary>
    /// <exception cref="ScopeMissingException">It is not loaded.</exception>
    public ScopeState Scope(long id) =>
        written.TryGetValue(id, out var scope) ? scope
        : !removed.Contains(id) && before is not null && before.Scopes.TryGetValue(id, out scope) ? scope
        : throw new ScopeMissingException(id, 0);

    /// <summary>All loaded scopes, in order of their ids (which is the order of creation).</summary>
    public List<ScopeState> Scopes()
    {
        var all = new List<ScopeState>(written.Values);
        if (before is not null)
        {
            foreach (var (id, scope) in before.Scopes)
            {
                if (!removed.Contains(id) && !written.ContainsKey(id))
                {
                    all.Add(scope);
                }
            }
        }
        if (all.Count > 1)
        {
            all.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        }
        return all;
    }

    public void Root(long id, SubjectRef? about)
    {
        root = id;
        subject = about;
    }

    public void Add(ScopeState scope)
    {
        removed.Remove(scope.Id);
        written[scope.Id] = scope;
    }

    public void Remove(long id)
    {
        written.Remove(id);
        if (before is not null && before.Scopes.ContainsKey(id))
        {
            removed.Add(id);
        }
    }

    public void Edit(long id, Func<ScopeState, ScopeState> change) => written[id] = change(Scope(id));

    public void AddElement(long scopeId, ElementInstance element)
    {
        var scope = Scope(scopeId);
        written[scopeId] = scope with { Elements = scope.Elements.Add(element) };
    }

    public void RemoveElement(long scopeId, long element)
    {
        var scope = Scope(scopeId);
        var index = IndexOf(scope, element);
        written[scopeId] = scope with { Elements = scope.Elements.RemoveAt(index) };
    }

    public void EditElement(long scopeId, long element, Func<ElementInstance, ElementInstance> change)
    {
        var scope = Scope(scopeId);
        var index = IndexOf(scope, element);
        written[scopeId] = scope with { Elements = scope.Elements.SetItem(index, change(scope.Elements[index])) };
    }

    public void PutSubscription(long scopeId, Subscription subscription) =>
        Edit(
            scopeId,
            scope =>
            {
                var index = IndexOf(scope.Subscriptions, subscription.Id);
                return scope with
                {
                    Subscriptions = index < 0 ? scope.Subscriptions.Add(subscription) : scope.Subscriptions.SetItem(index, subscription),
                };
            }
        );

    public void EditSubscription(long scopeId, long id, Func<Subscription, Subscription> change) =>
        Edit(
            scopeId,
            scope =>
            {
                var index = IndexOf(scope.Subscriptions, id);
                return scope with { Subscriptions = scope.Subscriptions.SetItem(index, change(scope.Subscriptions[index])) };
            }
        );

    public void RemoveSubscription(long scopeId, long id) =>
        Edit(scopeId, scope => scope with { Subscriptions = scope.Subscriptions.RemoveAt(IndexOf(scope.Subscriptions, id)) });

    public void CountIncident(long instance, int by) =>
        Edit(instance, scope => scope with { Instance = scope.Instance! with { OpenIncidents = scope.Instance.OpenIncidents + by } });

    public ProcessState Finish()
    {
        var scopes = before?.Scopes ?? ImmutableDictionary<long, ScopeState>.Empty;
        if (removed.Count > 0)
        {
            scopes = scopes.RemoveRange(removed);
        }
        return new ProcessState(root, subject, scopes.SetItems(written), before?.PartialLoops);
    }

    private static int IndexOf(ScopeState scope, long element)
    {
        for (var i = scope.Elements.Length - 1; i >= 0; i--)
        {
            if (scope.Elements[i].Id == element)
            {
                return i;
            }
        }
        throw new InvalidOperationException($"Element {element} is not alive in scope {scope.Id}.");
    }

    private static int IndexOf(ImmutableArray<Subscription> subscriptions, long id)
    {
        for (var i = 0; i < subscriptions.Length; i++)
        {
            if (subscriptions[i].Id == id)
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>Breaks a step off: it needs scopes that are not loaded.</summary>
internal sealed class ScopeMissingException(long scope, long childrenOf) : Exception
{
    public long Scope => scope;
    public long ChildrenOf => childrenOf;
}
