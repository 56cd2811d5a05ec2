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
        var found = FindCatch<Elements.ErrorEvent>(at, code);
        Emit(new ErrorThrown(InstanceOf(at.Scope).Id, at.Scope, at.Node.Id, code, message, found?.Catch.Id));
        if (found is { } caught)
        {
            Raise<Elements.ErrorEvent>(caught, payload);
            return;
        }
        RaiseIncident(at, "uncaughtError", $"Nothing catches the error '{code}'" + (string.IsNullOrEmpty(message) ? "." : $": {message}"));
    }

    /// <summary>The code of an incident where no flow may be taken.</summary>
    private const string NoFlow = "noFlow";

    /// <summary>The code of an incident where a gate keeps a token from entering its stage.</summary>
    private const string GateClosed = "gate";

    /// <summary>The code of an incident where a timer has no usable time.</summary>
    public const string NoTime = "timer";

    /// <summary>
    /// Marks an event subprocess as stuck whose start cannot be waited for: an element of its own stands for it until a person looks at it.
    /// </summary>
    public void RaiseUnarmed(long scope, CompiledNode start, string message)
    {
        var at = new ElementContext(start.Container.Owner!, scope, NextId());
        Emit(new NodeEntered(InstanceOf(scope).Id, scope, at.Element, at.Node.Id));
        RaiseIncident(at, NoTime, message);
    }

    /// <summary>Waits again for the start of an event subprocess, or leaves it.</summary>
    private void Rearm(ElementContext at, bool skip)
    {
        Emit(new NodeCancelled(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
        if (!skip)
        {
            Subscribe(at.Scope, 0, at.Node.Inner!.EventStart!);
        }
        MayComplete(at.Scope);
    }

    /// <summary>Marks an element as stuck until a person looks at it.</summary>
    public void RaiseIncident(ElementContext at, string code, string message) =>
        Emit(new IncidentRaised(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id, code, message));

    /// <summary>Goes on after an incident: past the element, or with what failed.</summary>
    public void Retry(ElementContext at, ElementData? data, Incident incident, bool skip)
    {
        if (incident.Code is FailedTimer)
        {
            RetryTimer(at, skip);
        }
        else if (incident.Code is NoTime && at.Node.Inner?.EventStart is not null)
        {
            Rearm(at, skip);
        }
        else if (incident.Code is NoFlow && data is LoopData)
        {
            LeaveLoop(at);
        }
        else if (incident.Code is NoFlow)
        {
            Leave(at, (data as OutcomeData)?.Outcome);
        }
        else if (skip && data is LoopData)
        {
            EndLoop(at);
        }
        else if (skip)
        {
            Complete(at);
        }
        else if (data is LoopData || incident.Code is GateClosed)
        {
            CloseSubscriptions(at.Scope, at.Element);
            Emit(
                data is LoopData
                    ? new LoopEnded(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id)
                    : new NodeCancelled(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id)
            );
            EnterNode(at.Scope, at.Node);
        }
        else
        {
            CloseSubscriptions(at.Scope, at.Element);
            Begin(at);
        }
    }

    /// <summary>Marks an element as one of an endless loop.</summary>
    private void RaiseEndless(ElementContext at) =>
        RaiseIncident(at, "endlessLoop", "Too much happened in one step: a loop has no end and no wait in it.");

    /// <summary>
    /// Throws an escalation: the nearest enclosing catch that names the code, or any, takes it; nobody has to (BPMN 2.0.2, 10.5.6).
    /// </summary>
    /// <returns>Whether the throwing element is still alive: no catch has interrupted it.</returns>
    public bool ThrowEscalation(ElementContext at, string? code)
    {
        var instance = InstanceOf(at.Scope).Id;
        if (FindCatch<Elements.EscalationEvent>(at, code) is not { } found)
        {
            Emit(new EscalationThrown(instance, at.Scope, at.Node.Id, code, null));
            return true;
        }
        Emit(new EscalationThrown(instance, at.Scope, at.Node.Id, code, found.Catch.Id));
        Raise<Elements.EscalationEvent>(found, FeelContext.Empty);
        return Draft.Has(at.Scope) && Draft.Scope(at.Scope).Element(at.Element) is not null;
    }

    /// <summary>The catch of something that is thrown outwards from an element, and the element that it stands at.</summary>
    private (CompiledNode Catch, long Scope, long Element)? FindCatch<T>(ElementContext at, string? code)
        where T : Elements.CodedEvent
    {
        var (scopeId, element) = (at.Scope, at.Element);
        while (true)
        {
            var scope = Draft.Scope(scopeId);
            var node = Node(scopeId, scope.Element(element)!.Node);
            // The borders of a repeated activity are around all of its iterations.
            if (scope.Kind != ScopeKind.Iteration && Match<T>(node.Boundaries, code) is { } boundary)
            {
                return (boundary, scopeId, element);
            }
            if (scope.Kind is ScopeKind.Process or ScopeKind.SubProcess && Match<T>(EventStartsBeside(node), code) is { } start)
            {
                return (start, scopeId, element);
            }
            if (scope.Owner == 0)
            {
                return null;
            }
            (scopeId, element) = (scope.Parent, scope.Owner);
        }
    }

    /// <summary>
    /// The starts of the event subprocesses that may begin beside an element. One that interrupts has taken the place of the work of its scope:
    /// no other begins after it (BPMN 2.0.2, 13.5.4).
    /// </summary>
    private static IEnumerable<CompiledNode> EventStartsBeside(CompiledNode node) =>
        node.Inner?.EventStart?.Model is StartEvent { IsInterrupting: true }
            ? []
            : node.Container.EventSubProcesses.Where(e => e != node).Select(e => e.Inner!.EventStart!);

    private void Raise<T>((CompiledNode Catch, long Scope, long Element) found, FeelContext payload)
    {
        var definition = Array.FindIndex(found.Catch.Events, e => e is T);
        if (found.Catch.Model is BoundaryEvent boundary)
        {
            TriggerBoundary(found.Scope, found.Element, found.Catch, boundary, payload, definition);
        }
        else
        {
            TriggerEventSubProcess(found.Scope, found.Catch, payload, definition);
        }
    }

    private static CompiledNode? Match<T>(IEnumerable<CompiledNode> catches, string? code)
        where T : Elements.CodedEvent
    {
        CompiledNode? any = null;
        foreach (var node in catches)
        {
            foreach (var definition in node.Events.OfType<T>())
            {
                if (definition.Code is not null && string.Equals(definition.Code, code, StringComparison.Ordinal))
                {
                    return node;
                }
                any ??= definition.Code is null ? node : null;
            }
        }
        return any;
    }
}
