using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>How tokens move: flows are taken, nodes are entered and completed.</summary>
internal sealed partial class Step
{
    private Dictionary<(long Scope, string Node), int>? entries;

    /// <summary>Sends a token along a flow.</summary>
    public void TakeFlow(long scope, CompiledFlow flow)
    {
        var waits = flow.Target.Joins;
        Emit(new FlowTaken(InstanceOf(scope).Id, scope, flow.Id, waits));
        arrivals.Enqueue(new Arrival(scope, flow, flow.Target));
    }

    /// <summary>Enters a node without a flow: a start, a jump, a handler.</summary>
    public void Enqueue(long scope, CompiledNode node) => arrivals.Enqueue(new Arrival(scope, null, node));

    /// <summary>Lets the next token on its way arrive.</summary>
    /// <returns>Whether there was one.</returns>
    private bool ArriveNext()
    {
        if (!arrivals.TryDequeue(out var arrival))
        {
            return false;
        }
        Arrive(arrival);
        return true;
    }

    private void Arrive(Arrival arrival)
    {
        if (!Draft.Has(arrival.Scope))
        {
            return; // The scope ended while the token was on its way: a terminate, an interrupting event.
        }
        if (arrival.Flow is not null && arrival.Node.StartQuantity > 1)
        {
            Gather(arrival.Scope, arrival.Node);
        }
        else if (arrival.Flow is not null && arrival.Node.Behavior.Joins)
        {
            arrival.Node.Behavior.Arrive(this, arrival.Node, arrival.Scope);
        }
        else if (arrival.Once)
        {
            EnterElement(arrival.Scope, arrival.Node);
        }
        else
        {
            EnterNode(arrival.Scope, arrival.Node);
        }
    }

    /// <summary>Enters a node: a loop, or one element instance.</summary>
    public void EnterNode(long scope, CompiledNode node)
    {
        if (!EnterStage(scope, node))
        {
            return;
        }
        if (node.Loop is not null)
        {
            StartLoop(scope, node);
        }
        else
        {
            EnterElement(scope, node);
        }
    }

    /// <summary>Enters a node once, whatever its loop.</summary>
    public void EnterElement(long scope, CompiledNode node)
    {
        var at = new ElementContext(node, scope, NextId());
        Emit(new NodeEntered(InstanceOf(scope).Id, scope, at.Element, node.Id));
        if (IsEndless(scope, node))
        {
            RaiseEndless(at);
            return;
        }
        Begin(at);
    }

    /// <summary>Waits for the boundary events of an element and begins its work; not where one of them cannot be waited for.</summary>
    private void Begin(ElementContext at)
    {
        if (at.Node.Loop is null)
        {
            SubscribeBoundaries(at);
        }
        if (Draft.Scope(at.Scope).Element(at.Element) is { Incident: null })
        {
            at.Node.Behavior.Enter(this, at);
        }
    }

    /// <summary>Completes an element instance and goes on.</summary>
    /// <param name="at">The element.</param>
    /// <param name="outcome">The result that a person chose; null for none.</param>
    /// <param name="inside">The variables of its inside, now closed, which its own expressions may still read; null for none.</param>
    public void Complete(ElementContext at, string? outcome = null, FeelContext? inside = null)
    {
        Assign(at.Scope, at.Node.Set, inside);
        if (IsIterationBody(at))
        {
            Finish(at);
            CompleteIteration(Draft.Scope(at.Scope), at.Node, inside ?? FeelContext.Empty);
            return;
        }
        Leave(at, outcome);
    }

    /// <summary>Goes on from an element whose work is done.</summary>
    private void Leave(ElementContext at, string? outcome)
    {
        if (at.Node.Behavior.Choose(this, at, outcome) is not { } flows)
        {
            RaiseStuck(at);
            return;
        }
        Finish(at);
        GoOn(at, flows);
    }

    /// <summary>Sends the tokens of a completed element on its way.</summary>
    private void GoOn(ElementContext at, CompiledFlow[] flows)
    {
        for (var i = 0; i < at.Node.CompletionQuantity; i++)
        {
            Take(at.Scope, flows);
        }
        if (at.Node.Container.Owner?.Behavior is Elements.AdHocElement adHoc && at.Node.Model is Activity)
        {
            adHoc.Progress(this, at.Scope);
        }
        MayComplete(at.Scope);
    }

    private void Finish(ElementContext at)
    {
        RecordCompensation(at);
        CloseSubscriptions(at.Scope, at.Element);
        Emit(new NodeCompleted(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
    }

    /// <summary>Sends a token along each flow.</summary>
    public void Take(long scope, CompiledFlow[] flows)
    {
        foreach (var flow in flows)
        {
            TakeFlow(scope, flow);
        }
    }

    /// <summary>
    /// The flows without condition and those whose condition holds; the default where no condition holds (BPMN 2.0.2, 13.3.1), at a gateway
    /// where no flow is taken. Null where there are flows, and none may be taken.
    /// </summary>
    public CompiledFlow[]? FlowsThatHold(ElementContext at, CompiledFlow[] candidates, FeelContext? locals = null)
    {
        var chosen = new List<CompiledFlow>(candidates.Length);
        var decided = false;
        CompiledFlow? otherwise = null;
        foreach (var flow in candidates)
        {
            if (flow.Model.IsDefault)
            {
                otherwise = flow;
            }
            else if (flow.Condition is null || Evaluate(at.Scope, flow.Condition, locals).IsTrue)
            {
                decided |= flow.Condition is not null || at.Node.Model is Gateway;
                chosen.Add(flow);
            }
        }
        if (!decided && otherwise is not null)
        {
            chosen.Add(otherwise);
        }
        return chosen.Count > 0 || candidates.Length == 0 ? [.. chosen] : null;
    }

    private void RaiseStuck(ElementContext at) =>
        RaiseIncident(at, NoFlow, $"No outgoing flow of '{at.Node.Id}' has a condition that holds, and there is no default flow.");

    private bool IsIterationBody(ElementContext at) =>
        at.Node.Loop is not null && Draft.Scope(at.Scope) is { Kind: ScopeKind.Iteration } scope && scope.Node == at.Node.Id;

    private bool IsEndless(long scope, CompiledNode node)
    {
        if (events.Count < Context.MaxEntries || events.Count > MaxEvents)
        {
            return events.Count > MaxEvents;
        }
        entries ??= events.OfType<NodeEntered>().GroupBy(e => (e.Scope, e.Node)).ToDictionary(g => g.Key, g => g.Count() - 1);
        var count = entries.GetValueOrDefault((scope, node.Id)) + 1;
        entries[(scope, node.Id)] = count;
        return count >= Context.MaxEntries;
    }
}
