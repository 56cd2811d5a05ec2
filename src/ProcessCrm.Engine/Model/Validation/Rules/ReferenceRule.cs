namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>What a definition names must be there, and be of the right kind.</summary>
internal static class ReferenceRule
{
    public static void Check(ValidationContext context)
    {
        var messages = context.Definitions.Messages.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var signals = context.Definitions.Signals.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var escalations = context.Definitions.Escalations.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var errors = context.Definitions.Errors.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var scope in context.Scopes)
        {
            CheckFlows(context, scope);
            foreach (var node in scope.Nodes)
            {
                CheckBoundary(context, scope, node);
                foreach (var (definition, property) in Definitions(node))
                {
                    var (kind, id, known) = definition switch
                    {
                        MessageEventDefinition m => ("message", m.Message, messages),
                        SignalEventDefinition s => ("signal", s.Signal, signals),
                        ErrorEventDefinition { Error: { } e } => ("error", e, errors),
                        EscalationEventDefinition { Escalation: { } e } => ("escalation", e, escalations),
                        _ => ("", "", null),
                    };
                    if (known is not null && !known.Contains(id))
                    {
                        context.Report(id.Length == 0 ? NotNamed(kind) : Undeclared(kind, id), node.Id, property);
                    }
                    if (definition is TimerEventDefinition { Date: null, Duration: null, Cycle: null })
                    {
                        context.Report(NotNamed("time"), node.Id, property);
                    }
                    if (definition is CompensateEventDefinition { Activity: { } activity })
                    {
                        CheckCompensated(context, scope, node, activity, property);
                    }
                }
            }
        }
    }

    private static void CheckFlows(ValidationContext context, ScopeGraph scope)
    {
        foreach (var flow in scope.Container.Flows)
        {
            if (scope.Node(flow.Target) is null)
            {
                Dangling(context, scope, flow.Id, "to", flow.Target, scope.Nodes.Where(n => !n.BeginsItself()));
            }
            if (scope.Node(flow.Source) is null)
            {
                Dangling(context, scope, flow.Id, null, flow.Source, scope.Nodes);
            }
        }
    }

    private static void CheckBoundary(ValidationContext context, ScopeGraph scope, FlowNode node)
    {
        if (node is not BoundaryEvent boundary)
        {
            return;
        }
        if (scope.Node(boundary.AttachedTo) is not Activity)
        {
            Dangling(context, scope, boundary.Id, null, boundary.AttachedTo, scope.Nodes.OfType<Activity>());
        }
        if (boundary.CompensationHandler is { } handler && scope.Node(handler) is not Activity)
        {
            Dangling(context, scope, boundary.Id, "handler", handler, scope.Nodes.OfType<Activity>());
        }
    }

    private static void CheckCompensated(ValidationContext context, ScopeGraph scope, FlowNode node, string activity, string property)
    {
        // An event subprocess may name what its enclosing scope did.
        for (var within = scope; within is not null; within = within.Owner is { TriggeredByEvent: true } ? within.Parent : null)
        {
            if (within.IndexOf(activity) is not { } index)
            {
                continue;
            }
            var canUndo =
                within.Boundaries(index).Any(b => ((BoundaryEvent)within.Nodes[b]).IsCompensation())
                || within.Nodes[index] is SubProcess or CallActivity;
            if (!canUndo)
            {
                context.Report(NothingToUndo(activity), node.Id, property);
            }
            return;
        }
        Dangling(context, scope, node.Id, property, activity, scope.Nodes.OfType<Activity>());
    }

    private static IEnumerable<(EventDefinition, string)> Definitions(FlowNode node) =>
        node switch
        {
            Event e => e.Definitions.Select((d, i) => (d, $"events/{i}/{Property(d)}")),
            SendTask { Message: { } message } => [(message, "message/name")],
            ReceiveTask receive => [(receive.Message, "message/name")],
            _ => [],
        };

    private static string Property(EventDefinition definition) =>
        definition switch
        {
            MessageEventDefinition => "message/name",
            SignalEventDefinition => "signal/name",
            ErrorEventDefinition => "error",
            EscalationEventDefinition => "escalation",
            TimerEventDefinition => "timer",
            _ => "compensate/activity",
        };

    private static void Dangling(
        ValidationContext context,
        ScopeGraph scope,
        string element,
        string? property,
        string target,
        IEnumerable<FlowNode> candidates
    )
    {
        if (context.IsFull)
        {
            return;
        }
        if (context.Scopes.Any(s => s != scope && s.IndexOf(target) is not null))
        {
            context.Report(OtherScope(target), element, property);
            return;
        }
        var suggestion = Suggestion.For(target, candidates.Select(n => n.Id));
        context.Report(NotThere(target, suggestion), element, property, fix: suggestion is null ? null : $"\"{suggestion}\"");
    }

    private static Problem NotThere(string target, string? suggestion) =>
        Problem.Error(
            "dangling-target",
            $"There is no node \"{Problem.Short(target)}\"." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Узла \"{Problem.Short(target)}\" нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    private static Problem OtherScope(string target) =>
        Problem.Error(
            "other-scope",
            $"\"{Problem.Short(target)}\" stands in another process or subprocess; flow does not cross its border.",
            $"\"{Problem.Short(target)}\" стоит в другом процессе или подпроцессе; поток не пересекает его границу."
        );

    private static Problem Undeclared(string kind, string id) =>
        Problem.Error(
            "undeclared",
            $"The {kind} \"{Problem.Short(id)}\" is not declared.",
            $"Не объявлено: {kind} \"{Problem.Short(id)}\"."
        );

    private static Problem NotNamed(string kind) =>
        Problem.Error(
            "not-named",
            $"It does not say which {kind}: it can be drawn, but not executed.",
            $"Не сказано, какое именно ({kind}): это можно нарисовать, но не выполнить."
        );

    private static Problem NothingToUndo(string activity) =>
        Problem.Warning(
            "nothing-to-compensate",
            $"Nothing undoes \"{Problem.Short(activity)}\": it has no \"compensation\".",
            $"\"{Problem.Short(activity)}\" нечем отменить: у действия нет \"compensation\"."
        );
}
