namespace ProcessCrm.Engine.Execution;

/// <summary>How tokens move: flows are taken, nodes are entered and completed.</summary>
internal sealed partial class Step
{
    private Dictionary<(long Scope, string Node), int>? entries;

    /// <summary>Sends a token along a flow.</summary>
    public void TakeFlow(long scope, CompiledFlow flow)
    {
        var waits = flow.Target.Behavior.Joins;
        Emit(new FlowTaken(InstanceOf(scope).Id, scope, flow.Id, waits));
        arrivals.Enqueue(new Arrival(scope, flow, flow.Target));
    }

    /// <summary>Enters a node without a flow: a start, a jump, a handler.</summary>
    public void Enqueue(long scope, CompiledNode node) => arrivals.Enqueue(new Arrival(scope, null, node));

    private void Arrive(Arrival arrival)
    {
        if (!Draft.Has(arrival.Scope))
        {
            return; // The scope ended while the token was on its way: a terminate, an interrupting event.
        }
        if (arrival.Flow is not null && arrival.Node.Behavior.Joins)
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
        EnterStage(scope, node);
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
            RaiseIncident(
                at,
                "endlessLoop",
                $"The node was entered {EntriesBeforeEndless} times in one step: the loop has no end and no wait in it."
            );
            return;
        }
        if (node.Loop is null)
        {
            SubscribeBoundaries(at);
        }
        node.Behavior.Enter(this, at);
    }

    /// <summary>Completes an element instance and goes on.</summary>
    /// <param name="at">The element.</param>
    /// <param name="outcome">The result that a person chose; null for none.</param>
    public void Complete(ElementContext at, string? outcome = null)
    {
        Assign(at.Scope, at.Node.Set, null);
        if (IsIterationBody(at))
        {
            Finish(at);
            CompleteIteration(Draft.Scope(at.Scope), at.Node);
            return;
        }
        if (at.Node.Behavior.Choose(this, at, outcome) is not { } flows)
        {
            RaiseStuck(at);
            return;
        }
        Finish(at);
        Take(at.Scope, flows);
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

    /// <summary>The flows without condition and those whose condition holds, else the default; null where there are flows, and none may be taken.</summary>
    public CompiledFlow[]? FlowsThatHold(ElementContext at, CompiledFlow[] candidates)
    {
        var chosen = new List<CompiledFlow>(candidates.Length);
        CompiledFlow? otherwise = null;
        foreach (var flow in candidates)
        {
            if (flow.Model.IsDefault)
            {
                otherwise = flow;
            }
            else if (flow.Condition is null || Evaluate(at.Scope, flow.Condition).IsTrue)
            {
                chosen.Add(flow);
            }
        }
        return chosen.Count > 0 ? [.. chosen]
            : otherwise is not null ? [otherwise]
            : candidates.Length == 0 ? []
            : null;
    }

    private void RaiseStuck(ElementContext at) =>
        RaiseIncident(at, "noFlow", $"No outgoing flow of '{at.Node.Id}' has a condition that holds, and there is no default flow.");

    private bool IsIterationBody(ElementContext at) =>
        at.Node.Loop is not null && Draft.Scope(at.Scope) is { Kind: ScopeKind.Iteration } scope && scope.Node == at.Node.Id;

    private bool IsEndless(long scope, CompiledNode node)
    {
        if (events.Count < EntriesBeforeEndless)
        {
            return false;
        }
        entries ??= events.OfType<NodeEntered>().GroupBy(e => (e.Scope, e.Node)).ToDictionary(g => g.Key, g => g.Count() - 1);
        var count = entries.GetValueOrDefault((scope, node.Id)) + 1;
        entries[(scope, node.Id)] = count;
        return count >= EntriesBeforeEndless;
    }
}
