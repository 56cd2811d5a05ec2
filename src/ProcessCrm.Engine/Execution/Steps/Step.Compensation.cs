using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution;

/// <summary>Compensation (BPMN 2.0.2, 10.7 and 13.5.5): in reverse order of completion, over the data of then.</summary>
internal sealed partial class Step
{
    /// <summary>Remembers a completed activity that has a handler, or that holds such activities.</summary>
    private void RecordCompensation(ElementContext at)
    {
        if (at.Node.CompensationHandler is null)
        {
            return;
        }
        Record(at, at.Node.CompensationHandler.Id, []);
    }

    /// <summary>Remembers a completed subprocess for what was done inside, where it has no handler of its own.</summary>
    public void RecordInner(ElementContext at, ImmutableArray<CompensationRecord> inner, CompiledNode? handlerInside)
    {
        if (at.Node.CompensationHandler is null && (inner.Length > 0 || handlerInside is not null))
        {
            Record(at, handlerInside?.Id, inner);
        }
    }

    private void Record(ElementContext at, string? handler, ImmutableArray<CompensationRecord> inner)
    {
        var keeper = IsIterationBody(at) ? Draft.Scope(at.Scope).Parent : at.Scope;
        var record = new CompensationRecord(NextId(), at.Node.Id, handler, VisibleVariables(at.Scope), inner);
        Emit(new CompensationRecorded(InstanceOf(keeper).Id, keeper, record));
    }

    /// <summary>Starts compensating, of some activities or (none) of all that completed in the scope.</summary>
    /// <returns>Whether the throwing element need not wait.</returns>
    public bool Compensate(ElementContext at, ImmutableArray<string> activities, bool wait)
    {
        var pending = ImmutableArray<CompensationRecord>.Empty;
        foreach (var scope in CompensationScopes(at.Scope))
        {
            var taken = activities.IsEmpty
                ? scope.Compensations
                : [.. scope.Compensations.Where(r => activities.Contains(r.Node, StringComparer.Ordinal))];
            if (taken.Length > 0)
            {
                Emit(new CompensationTaken(InstanceOf(scope.Id).Id, scope.Id, [.. taken.Select(r => r.Id)]));
                pending = pending.InsertRange(0, taken);
            }
        }
        if (pending.IsEmpty)
        {
            return true;
        }
        var detached = !wait && LastOf(at) is null;
        if (detached)
        {
            Take(at.Scope, at.Node.Outgoing);
        }
        AdvanceCompensation(at, pending, detached);
        return false;
    }

    /// <summary>Runs the next handler; completes the throwing element after the last.</summary>
    public void AdvanceCompensation(ElementContext at, ImmutableArray<CompensationRecord> pending, bool detached)
    {
        var instance = InstanceOf(at.Scope).Id;
        while (!pending.IsEmpty)
        {
            var record = pending[^1];
            pending = pending.RemoveAt(pending.Length - 1);
            if (record.Handler is null)
            {
                pending = pending.AddRange(record.Inner);
                continue;
            }
            var scope = OpenScope(at, ScopeKind.Compensation, record.Data);
            foreach (var inner in record.Inner)
            {
                Emit(new CompensationRecorded(instance, scope, inner));
            }
            Emit(new CompensationAdvanced(instance, at.Scope, at.Element, at.Node.Id, pending, scope, detached));
            Enqueue(scope, Node(at.Scope, record.Handler));
            MayComplete(scope);
            return;
        }
        Emit(new CompensationAdvanced(instance, at.Scope, at.Element, at.Node.Id, [], 0, detached));
        if (detached)
        {
            Emit(new NodeCompleted(instance, at.Scope, at.Element, at.Node.Id));
            MayComplete(at.Scope);
        }
        else if (Array.Exists(at.Node.Events, e => e is Elements.CancelEvent))
        {
            LeaveTransaction(at);
        }
        else if (LastOf(at) is { } last)
        {
            last.Throw(this, at);
        }
        else
        {
            Complete(at);
        }
    }

    /// <summary>What a throwing event does after its compensation: an error, a termination; null for nothing.</summary>
    private static EventBehavior? LastOf(ElementContext at) => Array.Find(at.Node.Events, e => e.Order == ThrowOrder.Ends);

    /// <summary>The scopes whose activities a throw reaches: its own, and from inside an event subprocess the one around that.</summary>
    private IEnumerable<ScopeState> CompensationScopes(long scopeId)
    {
        var scope = Draft.Scope(scopeId);
        yield return scope;
        if (scope.Kind == ScopeKind.SubProcess && Owner(scope).Node.Model is Model.SubProcess { TriggeredByEvent: true })
        {
            yield return Draft.Scope(scope.Parent);
        }
    }
}
