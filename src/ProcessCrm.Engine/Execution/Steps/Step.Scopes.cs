using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>How scopes begin, end by themselves, and are cancelled.</summary>
internal sealed partial class Step
{
    private readonly List<long> completing = [];
    private readonly HashSet<long> terminated = [];

    /// <summary>Opens the inside of an element.</summary>
    /// <returns>The id of the new scope.</returns>
    public long OpenScope(ElementContext owner, ScopeKind kind, FeelContext variables, int loopCounter = 0)
    {
        var id = NextId();
        Emit(new ScopeOpened(InstanceOf(owner.Scope).Id, owner.Scope, id, kind, owner.Element, owner.Node.Id, loopCounter, variables));
        return id;
    }

    /// <summary>Begins the work of a scope: its variables, its event subprocesses, its none start event or its nodes without incoming flow.</summary>
    public void BeginScope(long scope, CompiledScope inside, CompiledNode? at)
    {
        OpenInside(scope, inside);
        if (at is not null || inside.NoneStart is not null)
        {
            Enqueue(scope, at ?? inside.NoneStart!);
        }
        else
        {
            foreach (var node in inside.ImplicitStarts)
            {
                Enqueue(scope, node);
            }
        }
        MayComplete(scope);
    }

    /// <summary>Prepares a scope for its work: its variables, its event subprocesses.</summary>
    public void OpenInside(long scope, CompiledScope inside)
    {
        DeclareVariables(scope, inside);
        SubscribeEventSubProcesses(scope, inside);
    }

    /// <summary>Remembers to look whether a scope is over once nothing moves.</summary>
    public void MayComplete(long scope)
    {
        if (!completing.Contains(scope))
        {
            completing.Add(scope);
        }
    }

    private bool CompleteScopes()
    {
        while (completing.Count > 0)
        {
            var id = completing[^1];
            completing.RemoveAt(completing.Count - 1);
            if (!Draft.Has(id))
            {
                continue;
            }
            var scope = Draft.Scope(id);
            if (scope.Elements.IsEmpty && scope.Kind != ScopeKind.Iteration)
            {
                if (scope.Parked.IsEmpty)
                {
                    if (scope.Owner == 0 || !Owner(scope).Node.Behavior.GoesOn(this, Owner(scope), id))
                    {
                        CompleteScope(scope);
                    }
                    return true;
                }
                Emit(new JoinStarved(InstanceOf(id).Id, id, ProcessOf(id).Flows[scope.Parked[0]].Target.Id));
            }
        }
        return false;
    }

    private void CompleteScope(ScopeState scope)
    {
        CloseSubscriptions(scope.Id, null);
        if (scope.Owner == 0)
        {
            CloseScope(scope);
            return;
        }
        var at = Owner(scope);
        at.Node.Behavior.ChildCompleted(this, at, scope);
    }

    /// <summary>Removes a scope that is over.</summary>
    public void CloseScope(ScopeState scope)
    {
        if (scope.Kind == ScopeKind.Process)
        {
            Emit(
                new InstanceEnded(scope.Id, scope.Id, terminated.Contains(scope.Id) ? InstanceEnding.Terminated : InstanceEnding.Completed)
            );
        }
        else
        {
            Emit(new ScopeClosed(InstanceOf(scope.Id).Id, scope.Id));
        }
    }

    /// <summary>Ends all work of a scope; the scope then completes (BPMN 2.0.2, 13.5.6).</summary>
    public void Terminate(long scopeId)
    {
        CancelInside(scopeId);
        CloseSubscriptions(scopeId, null);
        terminated.Add(scopeId);
        MayComplete(scopeId);
    }

    /// <summary>The element that a scope is the inside of.</summary>
    public ElementContext Owner(ScopeState scope) => new(Node(scope.Parent, scope.Node!), scope.Parent, scope.Owner);

    /// <summary>Cancels an element instance with all below it.</summary>
    public void CancelElement(long scopeId, ElementInstance element)
    {
        var at = At(scopeId, element);
        var instance = InstanceOf(scopeId).Id;
        if (element.Incident is not null)
        {
            Emit(new IncidentResolved(instance, scopeId, element.Id, element.Node, "cancelled"));
        }
        if (element.Data is LoopData)
        {
            CancelLoop(at);
            CloseSubscriptions(scopeId, element.Id);
            Emit(new LoopEnded(instance, scopeId, element.Id, element.Node));
            return;
        }
        at.Node.Behavior.Cancel(this, at);
        CloseSubscriptions(scopeId, element.Id);
        Emit(new NodeCancelled(instance, scopeId, element.Id, element.Node));
    }

    /// <summary>Cancels all that is alive in a scope, the scope itself excepted.</summary>
    /// <param name="scopeId">The scope.</param>
    /// <param name="keep">Which elements to leave; null for none.</param>
    public void CancelInside(long scopeId, Func<ElementInstance, bool>? keep = null)
    {
        foreach (var element in Draft.Scope(scopeId).Elements)
        {
            if (keep is null || !keep(element))
            {
                CancelElement(scopeId, element);
            }
        }
        var parked = Draft.Scope(scopeId).Parked;
        if (!parked.IsEmpty)
        {
            Emit(new TokensDropped(InstanceOf(scopeId).Id, scopeId, parked));
        }
        DropArrivals(scopeId);
    }

    /// <summary>Cancels a scope with all in it.</summary>
    public void CancelScope(long scopeId, InstanceEnding ending = InstanceEnding.Cancelled, string? reason = null)
    {
        CancelInside(scopeId);
        CloseSubscriptions(scopeId, null);
        var scope = Draft.Scope(scopeId);
        if (scope.Kind == ScopeKind.Process)
        {
            Emit(new InstanceEnded(scopeId, scopeId, ending, reason));
        }
        else
        {
            Emit(new ScopeClosed(InstanceOf(scopeId).Id, scopeId));
        }
    }

    /// <summary>Forgets tokens on their way in a scope whose work was cancelled.</summary>
    private void DropArrivals(long scopeId)
    {
        for (var left = arrivals.Count; left > 0; left--)
        {
            var arrival = arrivals.Dequeue();
            if (arrival.Scope != scopeId)
            {
                arrivals.Enqueue(arrival);
            }
        }
    }
}
