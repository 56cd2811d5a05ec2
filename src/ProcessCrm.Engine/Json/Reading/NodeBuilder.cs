using System.Collections.Frozen;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads one flow node, without its flows and boundary events.</summary>
internal sealed class NodeBuilder
{
    private readonly EventBuilder events;
    private readonly ScopeBuilder scopes;
    private readonly LoopBuilder loops;

    public NodeBuilder(EventBuilder events, ScopeBuilder scopes, DiagnosticBag diagnostics)
    {
        this.events = events;
        this.scopes = scopes;
        loops = new LoopBuilder(events, diagnostics);
    }

    private static readonly FrozenDictionary<string, Func<NodeBuilder, string, Fields, FlowNode>> Types = new Dictionary<
        string,
        Func<NodeBuilder, string, Fields, FlowNode>
    >(StringComparer.Ordinal)
    {
        ["startEvent"] = (b, id, f) =>
            new StartEvent
            {
                Id = id,
                Definitions = b.events.Definitions(f),
                IsInterrupting = f.Boolean("interrupting", true),
                ParallelMultiple = f.Boolean("all"),
            },
        ["endEvent"] = (b, id, f) => new EndEvent { Id = id, Definitions = b.events.Definitions(f) },
        ["intermediateCatchEvent"] = (b, id, f) =>
            new IntermediateCatchEvent
            {
                Id = id,
                Definitions = b.events.Definitions(f),
                ParallelMultiple = f.Boolean("all"),
            },
        ["intermediateThrowEvent"] = (b, id, f) => new IntermediateThrowEvent { Id = id, Definitions = b.events.Definitions(f) },
        ["task"] = (_, id, _) => new AbstractTask { Id = id },
        ["userTask"] = (_, id, f) => UserTask(id, f),
        ["serviceTask"] = (_, id, f) => new ServiceTask { Id = id, Run = f.String("run") ?? "" },
        ["scriptTask"] = (_, id, f) =>
            new ScriptTask
            {
                Id = id,
                Script = f.String("language") is null or "feel" ? SingleQuotes.ToFeel(f.String("script") ?? "") : f.String("script") ?? "",
                Language = f.String("language") ?? "feel",
                Result = f.String("result"),
            },
        ["sendTask"] = (b, id, f) => b.SendTask(id, f),
        ["receiveTask"] = (b, id, f) =>
            new ReceiveTask
            {
                Id = id,
                Message = b.events.Message(f["message"]) ?? new MessageEventDefinition(""),
                Instantiate = f.Boolean("instantiate"),
            },
        ["manualTask"] = (_, id, _) => new ManualTask { Id = id },
        ["businessRuleTask"] = (_, id, f) =>
            new BusinessRuleTask
            {
                Id = id,
                Decision = f.String("decision") ?? "",
                Binding = Binding(f["binding"]),
                Result = f.String("result"),
            },
        ["subProcess"] = (b, id, f) => b.SubProcess(id, f),
        ["transaction"] = (b, id, f) => b.SubProcess(id, f) with { IsTransaction = true },
        ["adHocSubProcess"] = (b, id, f) => b.SubProcess(id, f) with { AdHoc = AdHoc(f) },
        ["callActivity"] = (_, id, f) =>
            new CallActivity
            {
                Id = id,
                CalledElement = f.String("call") ?? "",
                Binding = f.String("binding") ?? "deployment",
            },
        ["exclusiveGateway"] = (_, id, _) => new ExclusiveGateway { Id = id },
        ["inclusiveGateway"] = (_, id, _) => new InclusiveGateway { Id = id },
        ["parallelGateway"] = (_, id, _) => new ParallelGateway { Id = id },
        ["eventBasedGateway"] = (_, id, f) =>
            new EventBasedGateway
            {
                Id = id,
                Instantiate = f.Boolean("instantiate"),
                IsParallel = f.Boolean("all"),
            },
        ["complexGateway"] = (_, id, f) => new ComplexGateway { Id = id, ActivationCondition = f.Feel("activation") },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The node; one whose type is not known (there is a diagnostic) becomes a plain task, so that what leads to it is not told, too.</summary>
    public FlowNode Node(string id, Fields fields)
    {
        var node = Types.TryGetValue(fields.String("type") ?? "task", out var create)
            ? create(this, id, fields)
            : new AbstractTask { Id = id };
        node = Common(node, fields);
        if (node is not Activity activity)
        {
            return node;
        }
        var payloadIsOwn = activity is SendTask { Run: null, Message: not null };
        return activity with
        {
            Loop = loops.Loop(fields),
            StartQuantity = Math.Max(1, fields.Integer("startQuantity", 1)),
            CompletionQuantity = Math.Max(1, fields.Integer("completionQuantity", 1)),
            IsForCompensation = fields.Boolean("forCompensation"),
            Inputs = payloadIsOwn ? [] : fields.Assignments("with"),
            Outputs = fields.Assignments("take"),
        };
    }

    /// <summary>An event of a <c>boundary</c> map.</summary>
    public BoundaryEvent Boundary(string id, string attachedTo, Fields fields) =>
        (BoundaryEvent)Common(
            new BoundaryEvent
            {
                Id = id,
                AttachedTo = attachedTo,
                Definitions = events.Definitions(fields),
                IsInterrupting = fields.Boolean("interrupting", true),
                ParallelMultiple = fields.Boolean("all"),
                CompensationHandler = fields.String("handler"),
            },
            fields
        );

    private static FlowNode Common(FlowNode node, Fields fields) =>
        node with
        {
            Name = fields.Text("name"),
            Documentation = fields.Text("documentation"),
            Stage = fields.String("stage"),
            Keep = fields.Boolean("keep"),
            Set = fields.Assignments("set"),
        };

    private static UserTask UserTask(string id, Fields fields) =>
        new()
        {
            Id = id,
            Performers = [.. fields.List("performer").Select(ExpressionText.Literal).OfType<Expression>()],
            Title = fields.Literal("title"),
            Start = fields.Literal("start"),
            Due = fields.Literal("due"),
            InWorkingTime = fields.Boolean("workingTime"),
            Priority = fields["priority"] is NumberSyntax number ? Expression.Literal(number.Raw) : fields.Literal("priority"),
            Category = fields.Literal("category"),
            ShowInCalendar = fields["showInCalendar"] is BooleanSyntax flag
                ? Expression.Literal(flag.Value ? "true" : "false")
                : fields.Literal("showInCalendar"),
            Instructions = fields.Literal("instructions"),
            Deliverables = [.. fields.List("deliverables").Select(Fields.AsText).OfType<LocalizedText>()],
            Form = FormBuilder.Form(fields, "form"),
            Outcomes = [.. fields.Map("outcomes").Select(Outcome)],
            Interaction = fields.String("interaction"),
        };

    private static Outcome Outcome(MemberSyntax member)
    {
        var fields = new Fields(member.Value);
        return new Outcome
        {
            Id = member.Name.Value,
            Name = fields.Text("name"),
            Hint = fields.Text("hint"),
            If = fields.Feel("if"),
            Form = FormBuilder.Form(fields, "form"),
            Set = fields.Assignments("set"),
        };
    }

    private static VersionBinding Binding(ValueSyntax? value) =>
        new Fields(value).String("tag") is { } tag ? VersionBinding.Tagged(tag)
        : value is StringSyntax { Value: "latest" } ? VersionBinding.Latest
        : VersionBinding.Deployment;

    private SendTask SendTask(string id, Fields fields)
    {
        var run = fields.String("run");
        var message = events.Message(fields["message"]);
        return new SendTask
        {
            Id = id,
            Run = run,
            // Without a handler, the values beside a message are what it carries.
            Message =
                message is not null && run is null
                    ? message with
                    {
                        Payload = [.. message.Payload, .. fields.Assignments("with")],
                    }
                    : message,
        };
    }

    private static AdHocCharacteristics AdHoc(Fields fields) =>
        new()
        {
            IsSequential = fields.String("ordering") == "sequential",
            CompletionCondition = fields.Feel("until"),
            CancelRemaining = fields.Boolean("cancelRemaining", true),
        };

    private SubProcess SubProcess(string id, Fields fields)
    {
        var (nodes, flows) = scopes.Scope(fields);
        return new SubProcess
        {
            Id = id,
            Nodes = nodes,
            Flows = flows,
            Variables = fields.Variables("variables"),
            TriggeredByEvent = fields.Boolean("triggeredByEvent"),
        };
    }
}
