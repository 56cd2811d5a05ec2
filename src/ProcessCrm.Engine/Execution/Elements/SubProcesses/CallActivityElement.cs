using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Runs another process as an instance below this one (BPMN 2.0.2, 13.3.4). Data passes as the mapping says, and no other way.</summary>
internal sealed class CallActivityElement(CallActivity call) : ElementBehavior
{
    /// <summary>How deep calls may be nested.</summary>
    private const int DeepestCall = 100;

    public override void Enter(Step step, ElementContext at)
    {
        var caller = step.InstanceOf(at.Scope);
        if (step.Context.Processes.Resolve(call.CalledElement, caller.Instance!.Process, call.Binding) is not { } called)
        {
            step.RaiseIncident(at, "calledElement", $"'{at.Node.Id}' calls the process '{call.CalledElement}', which is not deployed.");
            return;
        }
        if (called.Root is { NoneStart: null, ImplicitStarts: [] })
        {
            step.RaiseIncident(at, "calledElement", $"'{call.CalledElement}' has no start event without a trigger to call it by.");
            return;
        }
        if (Depth(step, at.Scope) >= DeepestCall)
        {
            step.RaiseIncident(at, "callDepth", $"Calls are nested {DeepestCall} deep: the processes call each other without end.");
            return;
        }
        var id = step.NextId();
        step.Emit(new InstanceStarted(id, id, called.Reference, caller.Instance.BusinessKey, null, at.Scope, at.Element, at.Node.Id));
        step.Emit(new ChildScopeLinked(caller.Id, at.Scope, at.Element, id));
        step.SetHere(id, step.Map(at.Scope, at.Node.Inputs));
        step.BeginScope(id, called.Root, null);
    }

    /// <summary>How many instances are around a scope.</summary>
    private static int Depth(Step step, long scopeId)
    {
        var depth = 0;
        for (var instance = step.InstanceOf(scopeId); instance.Owner != 0; instance = step.InstanceOf(instance.Parent))
        {
            depth++;
        }
        return depth;
    }

    public override void ChildCompleted(Step step, ElementContext at, ScopeState child)
    {
        var result = child.Variables;
        step.CloseScope(child);
        step.Assign(at.Scope, at.Node.Outputs, result);
        step.Complete(at);
    }

    public override void Cancel(Step step, ElementContext at)
    {
        if (step.Draft.Scope(at.Scope).Element(at.Element)!.Data is ChildScopeData child)
        {
            step.CancelScope(child.Scope);
        }
    }
}
