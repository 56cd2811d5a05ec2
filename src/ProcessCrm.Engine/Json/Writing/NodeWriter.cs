using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes one node, with its flows and boundary events.</summary>
internal sealed class NodeWriter(EventWriter events, ScopeWriter scopes)
{
    public ObjectSyntax Node(FlowNode node, ScopeView scope)
    {
        var o = new Tree().Add("type", Type(node)).AddAll(Common(node));
        if (node is not Activity activity)
        {
            return o.AddAll(Event(node)).AddAll(Gateway(node)).Add("next", FlowWriter.Next(scope.Flows(node.Id))).ToObject();
        }
        o.AddAll(Own(activity, scope))
            .AddAll(LoopWriter.Loop(activity.Loop, events))
            .Add("with", Values.Assignments(Payload(activity) ?? activity.Inputs))
            .Add("take", Values.Assignments(activity.Outputs))
            .Add("startQuantity", activity.StartQuantity == 1 ? null : Tree.Number(activity.StartQuantity))
            .Add("completionQuantity", activity.CompletionQuantity == 1 ? null : Tree.Number(activity.CompletionQuantity))
            .Add("forCompensation", activity.IsForCompensation && !scope.IsHandler(activity.Id));
        if (activity is not UserTask { Outcomes.IsEmpty: false })
        {
            o.Add("next", FlowWriter.Next(scope.Flows(activity.Id)));
        }
        return o.AddAll(Boundaries(activity, scope)).ToObject();
    }

    private static string Type(FlowNode node) =>
        node is AbstractTask ? "task"
        : node is SubProcess { IsTransaction: true } ? "transaction"
        : node is SubProcess { AdHoc: not null } ? "adHocSubProcess"
        : string.Concat(char.ToLowerInvariant(node.GetType().Name[0]).ToString(), node.GetType().Name.AsSpan(1));

    private static Tree Common(FlowNode node) =>
        new Tree()
            .Add("name", Values.Text(node.Name))
            .Add("documentation", Values.Text(node.Documentation))
            .Add("stage", node.Stage)
            .Add("keep", node.Keep)
            .Add("set", Values.Assignments(node.Set));

    private Tree Event(FlowNode node) =>
        node switch
        {
            StartEvent e => events
                .Definitions(e.Definitions, isThrown: false)
                .Add("interrupting", e.IsInterrupting, otherwise: true)
                .Add("all", e.ParallelMultiple),
            IntermediateCatchEvent e => events.Definitions(e.Definitions, isThrown: false).Add("all", e.ParallelMultiple),
            Event e => events.Definitions(e.Definitions, isThrown: true),
            _ => new Tree(),
        };

    private static Tree Gateway(FlowNode node) =>
        node switch
        {
            EventBasedGateway gateway => new Tree().Add("instantiate", gateway.Instantiate).Add("all", gateway.IsParallel),
            ComplexGateway gateway => new Tree().Add("activation", Values.Feel(gateway.ActivationCondition)),
            _ => new Tree(),
        };

    private Tree Own(Activity activity, ScopeView scope) =>
        activity switch
        {
            UserTask task => UserTask(task, scope),
            ServiceTask task => new Tree().Add("run", task.Run),
            ScriptTask task => new Tree()
                .Add("script", task.Script)
                .Add("language", task.Language == "feel" ? null : task.Language)
                .Add("result", task.Result),
            SendTask task => new Tree().Add("message", Sent(task)).Add("run", task.Run),
            ReceiveTask task => new Tree().Add("message", events.Message(task.Message, "take")).Add("instantiate", task.Instantiate),
            BusinessRuleTask task => new Tree()
                .Add("decision", task.Decision)
                .Add("binding", Binding(task.Binding))
                .Add("result", task.Result),
            CallActivity call => new Tree()
                .Add("call", call.CalledElement)
                .Add("binding", call.Binding == "deployment" ? null : call.Binding),
            SubProcess sub => new Tree()
                .Add("triggeredByEvent", sub.TriggeredByEvent)
                .AddAll(AdHoc(sub.AdHoc))
                .Add("variables", Values.Variables(sub.Variables))
                .Add("nodes", scopes.Nodes(sub)),
            _ => new Tree(),
        };

    private static ValueSyntax? Binding(VersionBinding binding) =>
        binding switch
        {
            { Tag: { } tag } => new Tree().Add("tag", tag).ToObject(),
            { Kind: BindingKind.Latest } => Tree.String("latest"),
            _ => null,
        };

    private static Tree AdHoc(AdHocCharacteristics? adHoc) =>
        adHoc is null
            ? new Tree()
            : new Tree()
                .Add("ordering", adHoc.IsSequential ? "sequential" : null)
                .Add("until", Values.Feel(adHoc.CompletionCondition))
                .Add("cancelRemaining", adHoc.CancelRemaining, otherwise: true);

    private static Tree UserTask(UserTask task, ScopeView scope) =>
        new Tree()
            .Add("performer", Performers(task.Performers))
            .Add("title", Values.Literal(task.Title))
            .Add("start", Values.Literal(task.Start))
            .Add("due", Values.Literal(task.Due))
            .Add("workingTime", task.InWorkingTime, otherwise: false)
            .Add("priority", Priority(task.Priority))
            .Add("category", Values.Literal(task.Category))
            .Add("showInCalendar", Flag(task.ShowInCalendar))
            .Add("instructions", Values.Literal(task.Instructions))
            .Add("deliverables", task.Deliverables.IsEmpty ? null : Tree.List(task.Deliverables.Select(d => Values.Text(d)!)))
            .Add("interaction", task.Interaction)
            .Add("form", Forms.Form(task.Form))
            .Add(
                "outcomes",
                task.Outcomes.Aggregate(new Tree(), (o, outcome) => o.Add(outcome.Id, Outcome(task, outcome, scope))).ToObjectOrNull()
            );

    private static ValueSyntax? Priority(Expression? priority) =>
        priority is { IsLiteral: true, Text: [>= '0' and <= '9'] digit } ? Tree.Number(digit) : Values.Literal(priority);

    private static ValueSyntax? Flag(Expression? flag) =>
        flag is { IsLiteral: true, Text: "true" or "false" } ? Tree.Boolean(flag.Text == "true") : Values.Literal(flag);

    private static ValueSyntax? Performers(ImmutableArray<Expression> performers) =>
        performers switch
        {
            [] => null,
            [var only] => Values.Literal(only),
            _ => Tree.List(performers.Select(p => Values.Literal(p)!)),
        };

    private static ValueSyntax Outcome(UserTask task, Outcome outcome, ScopeView scope)
    {
        var rest = new Tree()
            .Add("name", Values.Text(outcome.Name))
            .Add("hint", Values.Text(outcome.Hint))
            .Add("if", Values.Feel(outcome.If))
            .Add("form", Forms.Form(outcome.Form))
            .Add("set", Values.Assignments(outcome.Set));
        var next = FlowWriter.Next(scope.Flows(task.Id, outcome.Id));
        return rest.IsEmpty && next is StringSyntax ? next : rest.Add("next", next).ToObject();
    }

    /// <summary>The values of a message that is sent stand beside it.</summary>
    private static ImmutableArray<Assignment>? Payload(Activity activity) =>
        activity is SendTask { Run: null, Message: { } message } ? message.Payload : null;

    private ValueSyntax? Sent(SendTask task) =>
        task.Message is { } message ? events.Message(task.Run is null ? message with { Payload = [] } : message, "with") : null;

    private Tree Boundaries(Activity activity, ScopeView scope)
    {
        var map = new Tree();
        string? compensation = null;
        foreach (var boundary in scope.Boundaries(activity.Id))
        {
            if (IsShort(boundary))
            {
                compensation = boundary.CompensationHandler;
            }
            else
            {
                map.Add(boundary.Id, Boundary(boundary, scope));
            }
        }
        return new Tree().Add("boundary", map.ToObjectOrNull()).Add("compensation", compensation);
    }

    /// <summary>Whether <c>compensation</c> says all of it.</summary>
    private static bool IsShort(BoundaryEvent boundary) =>
        boundary.Id == Reading.ScopeBuilder.CompensationId(boundary.AttachedTo)
        && boundary
            is {
                CompensationHandler: not null,
                IsInterrupting: true,
                ParallelMultiple: false,
                Definitions: [CompensateEventDefinition { Activity: null, WaitForCompletion: true }]
            }
        && Common(boundary).IsEmpty;

    /// <summary>A boundary event, which stands beside its activity and has no type.</summary>
    public ObjectSyntax Boundary(BoundaryEvent boundary, ScopeView scope) =>
        Common(boundary)
            .AddAll(events.Definitions(boundary.Definitions, isThrown: false))
            .Add("interrupting", boundary.IsInterrupting, otherwise: true)
            .Add("all", boundary.ParallelMultiple)
            .Add("handler", boundary.CompensationHandler)
            .Add("next", FlowWriter.Next(scope.Flows(boundary.Id)))
            .ToObject();
}
