namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Between which nodes flows may run, and which may have a condition (BPMN 2.0.2, 7.6.1 and 10.6).</summary>
internal static class FlowRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            foreach (var flow in scope.Container.Flows)
            {
                if (scope.Node(flow.Source) is not { } source || scope.Node(flow.Target) is not { } target)
                {
                    continue;
                }
                if (Into(target) is { } into)
                {
                    context.Report(into, flow.Id, "to");
                }
                if (OutOf(source) is { } outOf)
                {
                    context.Report(outOf, flow.Id);
                }
                else if (flow.Condition is null && !flow.IsDefault)
                {
                    continue;
                }
                else if (source is Event or EventBasedGateway)
                {
                    context.Report(NoCondition, flow.Id, "if");
                }
                else if (source is ParallelGateway)
                {
                    context.Report(IgnoredCondition, flow.Id, "if");
                }
            }
        }
    }

    private static Problem? Into(FlowNode target) =>
        target switch
        {
            StartEvent => Problem.Error(
                "flow-into-start",
                "Flow cannot lead into a start event.",
                "Поток не может вести в начальное событие."
            ),
            BoundaryEvent => Problem.Error(
                "flow-into-boundary",
                "Flow cannot lead into a boundary event.",
                "Поток не может вести в граничное событие."
            ),
            SubProcess { TriggeredByEvent: true } => Problem.Error(
                "flow-at-event-subprocess",
                "Flow cannot lead into an event subprocess: its event starts it.",
                "Поток не может вести в событийный подпроцесс: его запускает событие."
            ),
            Activity { IsForCompensation: true } => Problem.Error(
                "flow-into-compensation",
                "Flow cannot lead into an activity for compensation: it only runs to undo another.",
                "Поток не может вести в действие отката: оно выполняется только для отмены другого."
            ),
            _ when target.IsLinkTarget() => Problem.Error(
                "flow-at-link",
                "Flow comes to this event by its link only.",
                "Поток приходит в это событие только по связи."
            ),
            _ => null,
        };

    private static Problem? OutOf(FlowNode source) =>
        source switch
        {
            EndEvent => Problem.Error(
                "flow-out-of-end",
                "Flow cannot go on after an end event.",
                "После конечного события потока быть не может."
            ),
            SubProcess { TriggeredByEvent: true } => Problem.Error(
                "flow-at-event-subprocess",
                "Flow cannot go on after an event subprocess.",
                "После событийного подпроцесса потока быть не может."
            ),
            Activity { IsForCompensation: true } => Problem.Error(
                "flow-out-of-compensation",
                "Flow cannot go on after an activity for compensation.",
                "После действия отката потока быть не может."
            ),
            BoundaryEvent boundary when boundary.IsCompensation() => Problem.Error(
                "flow-out-of-compensation",
                "A compensation event has no flow: name the activity that undoes as its \"handler\".",
                "У события отката нет потока: назовите отменяющее действие в \"handler\"."
            ),
            IntermediateThrowEvent when source.Link() is not null => Problem.Error(
                "flow-at-link",
                "Flow goes on from this event by its link only.",
                "Поток уходит из этого события только по связи."
            ),
            _ => null,
        };

    /// <summary>It goes every way “without checking any conditions” (BPMN 2.0.2, 10.6.4), so that what it does is beyond doubt.</summary>
    private static Problem IgnoredCondition { get; } =
        Problem.Warning(
            "ignored-condition",
            "A parallel gateway goes all ways: this condition or default is not looked at.",
            "Параллельный шлюз идёт по всем путям: это условие или путь по умолчанию не учитывается."
        );

    private static Problem NoCondition { get; } =
        Problem.Error(
            "condition-not-allowed",
            "Only flows out of activities, exclusive, inclusive and complex gateways may have conditions or be the default.",
            "Условия и путь по умолчанию бывают только у действий, исключающих, включающих и сложных шлюзов."
        );
}
