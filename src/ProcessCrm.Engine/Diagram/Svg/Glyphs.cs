using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>The markers of BPMN as paths around (0, 0), about 16 pixels wide.</summary>
internal static class Glyphs
{
    public const string User = "M0-1a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM-6.5 7c0-4 2.8-6 6.5-6s6.5 2 6.5 6z";
    public const string Script = "M-4.5-7h10c-3 3-3 5 0 7s2 5-1 7h-10c3-2 4-5 1-7s-3-4 0-7zM-2.5-4h5M-1.5 0h5M-1.5 4h5";
    public const string Envelope = "M-7-5h14v10h-14zM-7-5l7 6 7-6";
    public const string EnvelopeFilled = "M-7-2.2v7.2h14v-7.2l-7 5.4zM-7-5l7 5.2 7-5.2z";
    public const string Gear =
        "M-1.4-7h2.8l.5 2 1.5.6 1.8-1.1 2 2-1.1 1.8.6 1.5 2 .5v2.8l-2 .5-.6 1.5 1.1 1.8-2 2-1.8-1.1-1.5.6-.5 2h-2.8l-.5-2-1.5-.6-1.8 1.1-2-2 1.1-1.8-.6-1.5-2-.5v-2.8l2-.5.6-1.5-1.1-1.8 2-2 1.8 1.1 1.5-.6z";
    public const string Timer = "M0-7.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 1 0 0-15zM0-5v5l3 2.5M0-7.5v1.5M0 6v1.5M-7.5 0h1.5M6 0h1.5";
    public const string Signal = "M0-7l6.5 11.5h-13z";
    public const string Error = "M-6.5 6l4-11 4.5 6 4.5-7-3.5 11-4.5-5.5z";
    public const string Conditional = "M-5.5-7h11v14h-11zM-3.5-4h7M-3.5-1.3h7M-3.5 1.3h7M-3.5 4h7";
    public const string Compensation = "M0-5v10l-7-5zM7-5v10l-7-5z";
    public const string Escalation = "M0-7l5.5 13-5.5-5-5.5 5z";
    public const string Link = "M-7-3h8v-3.5l6.5 6.5-6.5 6.5v-3.5h-8z";
    public const string Cancel = "M-5.5-7.5l5.5 5.5 5.5-5.5 2 2-5.5 5.5 5.5 5.5-2 2-5.5-5.5-5.5 5.5-2-2 5.5-5.5-5.5-5.5z";
    public const string Terminate = "M0-8.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17z";
    public const string Pentagon = "M0-7l7 5.2-2.7 8.3h-8.6l-2.7-8.3z";
    public const string ParallelMultiple = "M-2-7h4v5h5v4h-5v5h-4v-5h-5v-4h5z";
    public const string Exclusive = "M-5-5l10 10M5-5l-10 10";
    public const string Parallel = "M-8 0h16M0-8v16";
    public const string Inclusive = "M0-8a8 8 0 1 0 0 16 8 8 0 1 0 0-16z";
    public const string Complex = "M-8 0h16M0-8v16M-5.7-5.7l11.4 11.4M5.7-5.7l-11.4 11.4";
    public const string Hand = "M-7-1c1-3 3-4.5 5-4.5h8v2.5h-5 6.5v2.6h-6 5.5v2.6h-6 4.5v2.6h-7.5c-3 0-5-2.5-5-5.8z";
    public const string Table = "M-7-6h14v12h-14zM-7-2.5h14M-7 1.7h14M-2.5-2.5v8.5";
    public const string Loop = "M-4 4.6a5.6 5.6 0 1 1 8 0M-4 4.6v-3.6M-4 4.6h-3.6";
    public const string AdHoc = "M-7 1.5c1-4 4-4 7-1s6 3 7-1v2c-1 4-4 4-7 1s-6-3-7 1z";
    public const string ParallelInstances = "M-4-5v10M0-5v10M4-5v10";
    public const string SequentialInstances = "M-5-4h10M-5 0h10M-5 4h10";
    public const string Plus = "M-6-6h12v12h-12zM-3.5 0h7M0-3.5v7";

    /// <summary>The marker in the upper left corner of a task; null for none.</summary>
    public static (string Path, bool IsFilled)? OfTask(FlowNode node) =>
        node switch
        {
            UserTask => (User, false),
            ServiceTask => (Gear, false),
            ScriptTask => (Script, false),
            SendTask => (EnvelopeFilled, true),
            ReceiveTask => (Envelope, false),
            ManualTask => (Hand, false),
            BusinessRuleTask => (Table, false),
            _ => null,
        };

    /// <summary>The marker inside an event; null for a none event. Events that act are filled.</summary>
    public static (string Path, bool IsFilled)? OfEvent(Event e)
    {
        var acts = e is EndEvent or IntermediateThrowEvent;
        return e.Definitions switch
        {
            [] => null,
            [_, _, ..] => (
                e
                    is IntermediateCatchEvent { ParallelMultiple: true }
                        or BoundaryEvent { ParallelMultiple: true }
                        or StartEvent { ParallelMultiple: true }
                    ? ParallelMultiple
                    : Pentagon,
                acts
            ),
            [MessageEventDefinition] => (acts ? EnvelopeFilled : Envelope, acts),
            [TimerEventDefinition] => (Timer, false),
            [SignalEventDefinition] => (Signal, acts),
            [ErrorEventDefinition] => (Error, acts),
            [ConditionalEventDefinition] => (Conditional, false),
            [CompensateEventDefinition] => (Compensation, acts),
            [EscalationEventDefinition] => (Escalation, acts),
            [LinkEventDefinition] => (Link, acts),
            [CancelEventDefinition] => (Cancel, acts),
            [TerminateEventDefinition] => (Terminate, true),
            _ => (Pentagon, acts),
        };
    }

    public static string OfGateway(FlowNode node) =>
        node switch
        {
            ParallelGateway => Parallel,
            InclusiveGateway => Inclusive,
            EventBasedGateway { Instantiate: true, IsParallel: true } => ParallelMultiple,
            EventBasedGateway => Pentagon,
            ComplexGateway => Complex,
            _ => Exclusive,
        };

    public static string Of(Marker marker) =>
        marker switch
        {
            Marker.ParallelInstances => ParallelInstances,
            Marker.SequentialInstances => SequentialInstances,
            Marker.Compensation => Compensation,
            Marker.Loop => Loop,
            Marker.AdHoc => AdHoc,
            _ => Plus,
        };
}
