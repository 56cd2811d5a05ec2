using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>What the elements that came later store: optional additions to version 1 of the formats.</summary>
internal static class LaterGoldenSamples
{
    public static ScopeState[] Scopes { get; } =
    [
        new()
        {
            Id = 1,
            Kind = ScopeKind.Process,
            Instance = new InstanceHeader(new ProcessRef("p", "3")),
            Elements =
            [
                new ElementInstance(11, "gate", new GatewayData(["a_gate", "b_gate"])),
                new ElementInstance(12, "any", new ChildScopeData(2, Next: 3)),
            ],
        },
    ];

    public static ProcessEvent[] Events { get; } =
    [
        new EscalationThrown(1, 2, "tell", "LATE", "told"),
        new GatewayActivated(1, 1, 11, "gate", ["a_gate"]),
        new ActivitiesOffered(1, 1, 12, "any", 3),
    ];

    public static ProcessEvent[] DataStores { get; } = [new DataStoreWritten(1, 1, "stock", FeelNumber.Of(3))];

    public static ProcessEvent[] Decisions { get; } =
    [
        new DecisionEvaluated(
            1,
            1,
            13,
            "rule",
            "rate",
            "3",
            FeelContext.Of(("amount", FeelNumber.Of(50))),
            FeelContext.Of(("rate", FeelNumber.Of(1)))
        )
        {
            Hits = [new TableHit("rate", [2, 3])],
        },
    ];
}
