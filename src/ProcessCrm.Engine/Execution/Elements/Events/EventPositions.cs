namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A start event: whatever triggered it, the token goes on (BPMN 2.0.2, 13.5.1).</summary>
internal sealed class StartEventElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        if (at.Node.WaitsForAll && step.StartedBy is { } definition)
        {
            step.AwaitOthers(at, definition);
        }
        else
        {
            step.Complete(at);
        }
    }
}

/// <summary>An intermediate event that waits; without a definition, or as the end of a link, it lets the token through (BPMN 2.0.2, 13.5.2).</summary>
internal sealed class IntermediateCatchEventElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        if (!Array.Exists(at.Node.Events, e => e.Subscribes))
        {
            step.Complete(at);
        }
        else
        {
            step.Subscribe(at.Scope, at.Element, at.Node);
        }
    }
}

/// <summary>An event that acts: an intermediate throw event or an end event (BPMN 2.0.2, 13.5.2 and 13.5.6).</summary>
internal sealed class ThrowEventElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        foreach (var definition in at.Node.Events)
        {
            if (!definition.Throw(step, at))
            {
                return;
            }
        }
        step.Complete(at);
    }

    public override void ChildCompleted(Step step, ElementContext at, ScopeState child)
    {
        var data = (CompensationData)step.Draft.Scope(at.Scope).Element(at.Element)!.Data!;
        step.CloseScope(child);
        step.AdvanceCompensation(at, data.Pending, data.Detached);
    }

    public override void Cancel(Step step, ElementContext at)
    {
        if (step.Draft.Scope(at.Scope).Element(at.Element)!.Data is CompensationData { Scope: not 0 } data)
        {
            step.CancelScope(data.Scope);
        }
    }
}

/// <summary>An event on the border of an activity; it is passed when it occurs, never entered by a flow (BPMN 2.0.2, 13.5.3).</summary>
internal sealed class BoundaryEventElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at) => step.Complete(at);
}
