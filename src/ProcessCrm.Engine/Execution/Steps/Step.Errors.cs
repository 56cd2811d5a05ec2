using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>BPMN errors and incidents.</summary>
internal sealed partial class Step
{
    /// <summary>
    /// Throws a BPMN error from an element: the nearest enclosing catch that names the code, or any error, takes it (BPMN 2.0.2, 10.5.6);
    /// where there is none the element becomes an incident.
    /// </summary>
    public void ThrowError(ElementContext at, string? code, string? message, FeelContext payload)
    {
        var (scopeId, element) = (at.Scope, at.Element);
        while (true)
        {
            var scope = Draft.Scope(scopeId);
            var node = Node(scopeId, scope.Element(element)!.Node);
            if (!(scope.Kind == ScopeKind.Iteration && string.Equals(scope.Node, node.Id, StringComparison.Ordinal)))
            {
                if (FindCatch(node.Boundaries, code) is { } boundary)
                {
                    Emit(new ErrorThrown(InstanceOf(at.Scope).Id, at.Scope, at.Node.Id, code, message, boundary.Id));
                    TriggerBoundary(scopeId, element, boundary, (BoundaryEvent)boundary.Model, payload, 0);
                    return;
                }
                if (FindEventSubProcess(node, code) is { } start)
                {
                    Emit(new ErrorThrown(InstanceOf(at.Scope).Id, at.Scope, at.Node.Id, code, message, start.Id));
                    TriggerEventSubProcess(scopeId, start, payload, 0);
                    return;
                }
            }
            if (scope.Owner == 0)
            {
                break;
            }
            (scopeId, element) = (scope.Parent, scope.Owner);
        }
        Emit(new ErrorThrown(InstanceOf(at.Scope).Id, at.Scope, at.Node.Id, code, message, null));
        RaiseIncident(at, "uncaughtError", $"Nothing catches the error '{code}'" + (string.IsNullOrEmpty(message) ? "." : $": {message}"));
    }

    /// <summary>Marks an element as stuck until a person looks at it.</summary>
    public void RaiseIncident(ElementContext at, string code, string message) =>
        Emit(new IncidentRaised(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id, code, message));

    /// <summary>Goes on after an incident: past the element, or with what failed.</summary>
    public void Retry(ElementContext at, ElementData? data, Incident incident, bool skip)
    {
        if (data is LoopData && !skip)
        {
            Emit(new LoopEnded(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
            EnterNode(at.Scope, at.Node);
        }
        else if (data is LoopData)
        {
            EndLoop(at);
        }
        else if (skip || incident.Code is "noFlow")
        {
            Complete(at);
        }
        else
        {
            at.Node.Behavior.Enter(this, at);
        }
    }

    /// <summary>Tokens wait at joins that nothing can reach any more.</summary>
    private void RaiseDeadlock(ScopeState scope)
    {
        var process = ProcessOf(scope.Id);
        var flow = scope.Parked[0];
        var join = process.Flows[flow].Target;
        Emit(new TokensDropped(InstanceOf(scope.Id).Id, scope.Id, [flow]));
        var at = new ElementContext(join, scope.Id, NextId());
        Emit(new NodeEntered(InstanceOf(scope.Id).Id, scope.Id, at.Element, join.Id));
        RaiseIncident(at, "deadlock", $"A token waits at '{join.Id}' for others that cannot come any more.");
    }

    private static CompiledNode? FindCatch(CompiledNode[] catches, string? code)
    {
        CompiledNode? any = null;
        foreach (var node in catches)
        {
            foreach (var definition in node.Events)
            {
                if (definition is Elements.ErrorEvent error)
                {
                    if (error.Code is not null && string.Equals(error.Code, code, StringComparison.Ordinal))
                    {
                        return node;
                    }
                    any ??= error.Code is null ? node : null;
                }
            }
        }
        return any;
    }

    /// <summary>The error start of an event subprocess beside a node; not of the event subprocess that the node itself is.</summary>
    private static CompiledNode? FindEventSubProcess(CompiledNode node, string? code)
    {
        var starts = node.Container.EventSubProcesses.Where(e => e != node).Select(e => e.Inner!.EventStart!).ToArray();
        return FindCatch(starts, code);
    }
}
