namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>
/// What other engines execute, as their own documentation says: Camunda 7.22, Camunda 8.7, Flowable 7 and Elsa 3. What was not found there is a
/// question mark. Elsa has activities of its own instead of BPMN; where one does the like it is marked so.
/// </summary>
internal static class PeerCoverage
{
    public const string Header = "Camunda 7 | Camunda 8 | Flowable | Elsa";

    private const string MostEvents = "message timer signal";

    private static readonly HashSet<string> Camunda7 =
    [
        .. Rows("start", $"none {MostEvents} conditional"),
        .. Rows("eventSubProcess", $"{MostEvents} conditional error escalation compensation"),
        .. Rows("eventSubProcess.beside", $"{MostEvents} conditional escalation"),
        .. Rows("catch", $"{MostEvents} conditional link"),
        .. Rows("boundary", $"{MostEvents} conditional error escalation cancel compensation"),
        .. Rows("boundary.beside", $"{MostEvents} conditional escalation"),
        .. Rows("throw", "none message signal escalation compensation link"),
        .. Rows("end", "none message signal error escalation compensation cancel terminate"),
        .. Rows("gateway", "exclusive parallel inclusive eventBased"),
        .. Rows("task", "abstract user service script send receive manual businessRule"),
        .. Rows("activity", "subProcess callActivity transaction"),
        .. Rows("loop", "parallel sequential cardinality collection completionCondition"),
        .. Rows("compensation", "order dataOfThen oneActivity subProcess eventSubProcess multiInstance"),
        .. Rows("flow", "implicitSplit uncontrolledMerge conditional default"),
        .. Rows("data", "scope input output messagePayload"),
        .. Rows("communication", "correlationKey startByMessage signalBroadcast"),
    ];

    private static readonly HashSet<string> NotCamunda7 =
    [
        "communication/keptMessage",
        "compensation/notWaiting",
        .. Multiples("start eventSubProcess eventSubProcess.beside catch boundary boundary.beside throw end"),
        .. Rows("gateway", "eventBased.instantiate eventBased.instantiateParallel complex complex.reset"),
        .. Rows("activity", "adHoc.parallel adHoc.sequential adHoc.condition"),
        .. Rows("loop", "standard standard.testBefore standard.maximum"),
        .. Rows("flow", "startQuantity completionQuantity"),
    ];

    private static readonly HashSet<string> Camunda8 =
    [
        .. Rows("start", $"none {MostEvents}"),
        .. Rows("eventSubProcess", $"{MostEvents} error escalation"),
        .. Rows("eventSubProcess.beside", $"{MostEvents} escalation"),
        .. Rows("catch", $"{MostEvents} link"),
        .. Rows("boundary", $"{MostEvents} error escalation compensation"),
        .. Rows("boundary.beside", $"{MostEvents} escalation"),
        .. Rows("throw", "none message signal escalation compensation link"),
        .. Rows("end", "none message signal error escalation compensation terminate"),
        .. Rows("gateway", "exclusive parallel inclusive eventBased"),
        .. Rows("task", "abstract user service script send receive manual businessRule"),
        .. Rows("activity", "subProcess callActivity adHoc.parallel adHoc.condition"),
        .. Rows("loop", "parallel sequential collection completionCondition"),
        .. Rows("compensation", "oneActivity subProcess"),
        .. Rows("flow", "implicitSplit uncontrolledMerge default"),
        .. Rows("data", "scope input output messagePayload"),
        .. Rows("communication", "correlationKey startByMessage signalBroadcast keptMessage"),
    ];

    private static readonly HashSet<string> NotCamunda8 =
    [
        .. Multiples("start eventSubProcess eventSubProcess.beside catch boundary boundary.beside throw end"),
        "boundary/cancel",
        "end/cancel",
        "activity/transaction",
        "task/receive.instantiate",
        "start/conditional",
        "catch/conditional",
        .. Rows("eventSubProcess", "conditional compensation"),
        "eventSubProcess.beside/conditional",
        "boundary/conditional",
        "boundary.beside/conditional",
        .. Rows("compensation", "order eventSubProcess multiInstance"),
        .. Rows("data", "object store"),
        .. Rows("gateway", "eventBased.instantiate eventBased.instantiateParallel complex complex.reset"),
        .. Rows("loop", "standard standard.testBefore standard.maximum cardinality"),
        .. Rows("flow", "startQuantity completionQuantity"),
    ];

    private static readonly HashSet<string> Flowable =
    [
        .. Rows("start", $"none {MostEvents}"),
        .. Rows("eventSubProcess", $"{MostEvents} error escalation"),
        .. Rows("eventSubProcess.beside", "escalation"),
        .. Rows("catch", MostEvents),
        .. Rows("boundary", $"{MostEvents} error escalation cancel compensation"),
        .. Rows("boundary.beside", $"{MostEvents} escalation"),
        .. Rows("throw", "none signal escalation compensation"),
        .. Rows("end", "none error escalation cancel terminate"),
        .. Rows("gateway", "exclusive parallel inclusive eventBased"),
        .. Rows("task", "user service script receive manual businessRule"),
        .. Rows("activity", "subProcess callActivity transaction adHoc.parallel adHoc.sequential adHoc.condition"),
        .. Rows("loop", "parallel sequential cardinality collection completionCondition"),
        .. Rows("compensation", "order dataOfThen oneActivity subProcess"),
        .. Rows("flow", "implicitSplit uncontrolledMerge conditional default"),
        .. Rows("data", "scope input output messagePayload"),
        .. Rows("communication", "correlationKey startByMessage signalBroadcast"),
    ];

    private static readonly HashSet<string> NotFlowable =
    [
        "compensation/notWaiting",
        .. Multiples("start eventSubProcess eventSubProcess.beside catch boundary boundary.beside throw end"),
        .. Rows("gateway", "eventBased.instantiate eventBased.instantiateParallel complex complex.reset"),
        .. Rows("flow", "startQuantity completionQuantity"),
    ];

    /// <summary>What Elsa has activities of its own for.</summary>
    private static readonly HashSet<string> LikeInElsa =
    [
        .. Rows("start", "none timer signal"),
        .. Rows("catch", "timer signal"),
        "throw/signal",
        .. Rows("end", "none"),
        .. Rows("gateway", "exclusive parallel"),
        .. Rows("task", "service script"),
        .. Rows("activity", "subProcess callActivity"),
        .. Rows("loop", "standard parallel sequential collection"),
        .. Rows("data", "scope input output"),
    ];

    /// <summary>The cells of a row.</summary>
    public static string Cells(string row) =>
        string.Join(
            " | ",
            Cell(row, Camunda7, NotCamunda7),
            Cell(row, Camunda8, NotCamunda8),
            Cell(row, Flowable, NotFlowable),
            LikeInElsa.Contains(row) ? "own" : "–"
        );

    private static string Cell(string row, HashSet<string> has, HashSet<string> lacks) =>
        has.Contains(row) ? "yes"
        : lacks.Contains(row) ? "–"
        : "?";

    private static IEnumerable<string> Rows(string position, string kinds) => kinds.Split(' ').Select(kind => $"{position}/{kind}");

    private static IEnumerable<string> Multiples(string positions) =>
        positions.Split(' ').SelectMany(position => Rows(position, "multiple parallelMultiple"));
}
