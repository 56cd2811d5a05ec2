using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>One of everything that is stored, with every property set where it can be.</summary>
internal static class GoldenSamples
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly FeelContext Values = FeelContext.Of(
        ("nothing", FeelValue.Null),
        ("yes", FeelBoolean.True),
        ("number", FeelNumber.Of(12.50m)),
        ("text", FeelString.Of("Ж \"quoted\" <b>")),
        ("list", FeelList.Of(FeelNumber.Of(1), FeelString.Of("a"))),
        ("date", Feel("date(\"2030-01-31\")")),
        ("time", Feel("time(\"10:00:00Z\")")),
        ("dateTime", Feel("date and time(\"2030-01-31T10:00:00Z\")")),
        ("days", Feel("duration(\"P1DT2H\")")),
        ("months", Feel("duration(\"P1Y2M\")")),
        ("@tag", FeelContext.Of(("@date", FeelString.Of("not a date")))),
        ("range", Feel("[1..5)"))
    );

    private static readonly TaskData Task = new(Noon, Noon.AddDays(1), 3, ["user:anna", "group:sales"], "user:anna");
    private static readonly JobData Job = new("scriptTask", "python", "print(1)", Values);
    private static readonly Subscription Timer = new(31, SubscriptionKind.Timer, "late", 1, 12)
    {
        DueAt = Noon,
        Remaining = 3,
        Interval = "PT1H",
    };
    private static readonly Subscription Message = new(32, SubscriptionKind.Message, "paid", 0, 12, "Payment received", "№ 7");
    private static readonly CompensationRecord Inner = new(41, "hotel", "cancel-hotel", Values, []);
    private static readonly CompensationRecord Record = new(42, "trip", null, FeelContext.Empty, [Inner]);

    public static ScopeState[] Scopes { get; } =
    [
        new()
        {
            Id = 1,
            Kind = ScopeKind.Process,
            Instance = new InstanceHeader(new ProcessRef("lead-management", "3"), "K-1", "handoff", 2),
            Variables = Values,
            Elements =
            [
                new ElementInstance(11, "plain"),
                new ElementInstance(12, "task", Task),
                new ElementInstance(13, "job", Job, new Incident("jobFailed", "No line")),
                new ElementInstance(14, "sub", new ChildScopeData(2)),
                new ElementInstance(15, "each", new LoopData(3, 2, 1, FeelList.Of(FeelNumber.Of(2), FeelNumber.Of(3)))),
                new ElementInstance(16, "undo", new CompensationData([Record], 4, Detached: true)),
                new ElementInstance(17, "stuck", new OutcomeData("won"), new Incident("noFlow", "No way")),
            ],
            Parked = ["a_join", "b_join", "a_join"],
            Subscriptions =
            [
                Timer,
                Message,
                new Subscription(33, SubscriptionKind.Signal, "closing", 0, 0, "office-closed"),
                new Subscription(34, SubscriptionKind.Condition, "rich", Element: 12, Held: true),
            ],
            Compensations = [Record],
        },
        new()
        {
            Id = 2,
            Kind = ScopeKind.SubProcess,
            Parent = 1,
            Owner = 14,
            Node = "sub",
        },
        new()
        {
            Id = 3,
            Kind = ScopeKind.Iteration,
            Parent = 1,
            Owner = 15,
            Node = "each",
            LoopCounter = 2,
            Output = FeelNumber.Of(5),
            Variables = FeelContext.Of(("loopCounter", FeelNumber.Of(2))),
        },
        new()
        {
            Id = 4,
            Kind = ScopeKind.Compensation,
            Parent = 1,
            Owner = 16,
            Node = "undo",
        },
    ];

    public static ProcessEvent[] Events { get; } =
    [
        new InstanceStarted(1, 1, new ProcessRef("lead-management", "3"), "K-1", new SubjectRef("lead", 5), 7, 8, "call"),
        new InstanceEnded(1, 1, InstanceEnding.Cancelled, "a mistake"),
        new ScopeOpened(1, 1, 3, ScopeKind.Iteration, 15, "each", 2, Values),
        new ScopeClosed(1, 3),
        new VariablesSet(1, 1, Values),
        new SubjectWritten(1, 1, FeelContext.Of(("client.phone", FeelString.Of("1")))),
        new StageEntered(1, 1, "won", "handoff", "won", Jumped: true),
        new TokensMoved(1, 1, "a", "b"),
        new StateRestored(1, 1, 12, "task", [StateFormat.Write(Scopes[1])], [3], Noon, "won"),
        new IncidentRaised(1, 1, 13, "job", "jobFailed", "No line"),
        new IncidentResolved(1, 1, 13, "job", "retried"),
        new ErrorThrown(1, 1, "job", "E1", "bad", "caught"),
        new FlowTaken(1, 1, "a_join", Waits: true),
        new JoinActivated(1, 1, "join", ["a_join", "b_join"]),
        new JoinStarved(1, 1, "join"),
        new TokensDropped(1, 1, ["a_join"]),
        new NodeEntered(1, 1, 12, "task"),
        new NodeCompleted(1, 1, 12, "task"),
        new NodeCancelled(1, 1, 12, "task"),
        new TimerScheduled(1, 1, Timer),
        new SubscriptionOpened(1, 1, Message),
        new ConditionEvaluated(1, 1, 34, "rich", Holds: true),
        new EventOccurred(1, 1, 32, SubscriptionKind.Message, "paid", Values),
        new SubscriptionClosed(1, 1, 32, SubscriptionKind.Message),
        new MessageSent(1, 1, "say", "Payment received", "№ 7", Values),
        new SignalSent(1, 1, "say", "office-closed", Values),
        new CompensationRecorded(1, 1, Record),
        new CompensationTaken(1, 1, [42]),
        new CompensationAdvanced(1, 1, 16, "undo", [Record], 4, Detached: true),
        new TaskCreated(1, 1, 12, "task", "handoff", Task),
        new TaskAssigned(1, 1, 12, "task", "user:boris", "user:anna"),
        new TaskCandidatesChanged(1, 1, 12, "task", ["group:sales"], "user:anna"),
        new TaskCompleted(1, 1, 12, "task", "won", Values, "user:anna"),
        new TaskCancelled(1, 1, 12, "task"),
        new JobCreated(1, 1, 13, "job", Job),
        new JobCompleted(1, 1, 13, "job", Values),
        new JobCancelled(1, 1, 13, "job"),
        new LoopStarted(1, 1, 15, "each", 3, FeelList.Of(FeelNumber.Of(1))),
        new LoopProgressed(1, 1, 15, "each", 2, 1),
        new IterationCompleted(1, 3, FeelNumber.Of(5)),
        new LoopEnded(1, 1, 15, "each"),
        new ChildScopeLinked(1, 1, 14, 2),
    ];

    private static FeelValue Feel(string text) =>
        FeelExpression.Parse(text).Expression!.Evaluate(new FeelEnvironment(FeelContext.Empty, Noon));
}
