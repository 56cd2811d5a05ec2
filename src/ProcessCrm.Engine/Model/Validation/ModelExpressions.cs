using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation;

/// <summary>What an expression is for, which says which literals it may be.</summary>
internal enum ExpressionRole
{
    Value,
    Performer,
    Due,

    /// <summary>As <see cref="Due"/>, in working days and hours.</summary>
    WorkingTime,
    Priority,
    Date,
    Duration,
    Cycle,
}

/// <summary>An expression and where it stands; <paramref name="Target"/> is what an assignment writes.</summary>
internal sealed record PlacedExpression(
    Process Process,
    string Element,
    string Property,
    Expression Expression,
    ExpressionRole Role = ExpressionRole.Value,
    string? Target = null
);

/// <summary>Finds every expression of a definition.</summary>
internal static class ModelExpressions
{
    public static IEnumerable<PlacedExpression> Of(Definitions definitions) => definitions.Processes.SelectMany(p => OfProcess(p));

    private static IEnumerable<PlacedExpression> OfProcess(Process process)
    {
        var here = new Place(process, process.Id);
        var stages = process.Stages.SelectMany(s =>
            s.Requires.Select((g, i) => here.Value($"stages/{s.Id}/requires/{i}/if", g.If))
                .Concat(Form(here, $"stages/{s.Id}/form", s.Form))
        );
        return OfScope(process, process).Concat(stages);
    }

    private static IEnumerable<PlacedExpression> OfScope(Process process, IFlowElementsContainer scope)
    {
        var own = scope.Variables.SelectMany(v => Optional(new Place(process, scope.Id), $"variables/{v.Name}", v.Initial));
        var flows = scope.Flows.SelectMany(f => Optional(new Place(process, f.Id), "if", f.Condition));
        var nodes = scope.Nodes.SelectMany(n => OfNode(new Place(process, n.Id), n));
        return own.Concat(flows).Concat(nodes);
    }

    private static IEnumerable<PlacedExpression> OfNode(Place place, FlowNode node)
    {
        var common = Assignments(place, "set", node.Set);
        if (node is Activity activity)
        {
            common = common
                .Concat(Assignments(place, "with", activity.Inputs))
                .Concat(Assignments(place, "take", activity.Outputs))
                .Concat(Loop(place, activity.Loop));
        }
        return common.Concat(
            node switch
            {
                Event e => e.Definitions.SelectMany((d, i) => Definition(place, $"events/{i}", d)),
                UserTask task => OfTask(place, task),
                ScriptTask { Language: "feel" } script => [place.Value("script", Expression.Feel(script.Script))],
                SendTask { Message: { } message } => Definition(place, "", message),
                ReceiveTask receive => Definition(place, "", receive.Message),
                SubProcess sub => Optional(place, "until", sub.AdHoc?.CompletionCondition).Concat(OfScope(place.Process, sub)),
                ComplexGateway gateway => Optional(place, "activation", gateway.ActivationCondition),
                _ => [],
            }
        );
    }

    private static IEnumerable<PlacedExpression> OfTask(Place place, UserTask task) =>
        task
            .Performers.Select((p, i) => place.Value($"performer/{i}", p, ExpressionRole.Performer))
            .Concat(Optional(place, "title", task.Title))
            .Concat(Optional(place, "start", task.Start, RoleOfTerms(task)))
            .Concat(Optional(place, "due", task.Due, RoleOfTerms(task)))
            .Concat(Optional(place, "priority", task.Priority, ExpressionRole.Priority))
            .Concat(Optional(place, "category", task.Category))
            .Concat(Optional(place, "showInCalendar", task.ShowInCalendar))
            .Concat(Optional(place, "instructions", task.Instructions))
            .Concat(Form(place, "form", task.Form))
            .Concat(
                task.Outcomes.SelectMany(o =>
                    Optional(place, $"outcomes/{o.Id}/if", o.If)
                        .Concat(Form(place, $"outcomes/{o.Id}/form", o.Form))
                        .Concat(Assignments(place, $"outcomes/{o.Id}/set", o.Set))
                )
            );

    private static ExpressionRole RoleOfTerms(UserTask task) => task.InWorkingTime ? ExpressionRole.WorkingTime : ExpressionRole.Due;

    private static IEnumerable<PlacedExpression> Definition(Place place, string at, EventDefinition definition)
    {
        var path = at.Length == 0 ? "" : at + "/";
        return definition switch
        {
            MessageEventDefinition m => Optional(place, $"{path}message/key", m.CorrelationKey)
                .Concat(Payload(place, $"{path}message", m.Payload)),
            SignalEventDefinition s => Payload(place, $"{path}signal", s.Payload),
            ConditionalEventDefinition c => [place.Value($"{path}condition", c.Condition)],
            TimerEventDefinition t => Optional(place, $"{path}timer/date", t.Date, ExpressionRole.Date)
                .Concat(Optional(place, $"{path}timer/duration", t.Duration, ExpressionRole.Duration))
                .Concat(Optional(place, $"{path}timer/cycle", t.Cycle, ExpressionRole.Cycle)),
            _ => [],
        };
    }

    private static IEnumerable<PlacedExpression> Payload(Place place, string property, ImmutableArray<Assignment> payload) =>
        payload.Select(a => place.Value($"{property}/with|take/{a.Target}", a.Value));

    private static IEnumerable<PlacedExpression> Loop(Place place, LoopCharacteristics? characteristics)
    {
        if (characteristics is StandardLoop standard)
        {
            return Optional(place, "loop/while", standard.Condition);
        }
        if (characteristics is not MultiInstanceLoop loop)
        {
            return [];
        }
        var name = loop.Collection is null ? "repeat" : "forEach";
        return Optional(place, "forEach/in", loop.Collection)
            .Concat(Optional(place, "repeat/times", loop.Cardinality))
            .Concat(Optional(place, $"{name}/until", loop.CompletionCondition))
            .Concat(Optional(place, $"{name}/result", loop.OutputItem))
            .Concat(
                loop.Events.SelectMany(
                    (e, i) => Optional(place, $"{name}/throws/{i}/if", e.If).Concat(Definition(place, $"{name}/throws/{i}", e.Event))
                )
            );
    }

    private static IEnumerable<PlacedExpression> Form(Place place, string property, ImmutableArray<FormField> form) =>
        form.SelectMany(f => Optional(place, $"{property}/{f.Id}/default", f.Default));

    private static IEnumerable<PlacedExpression> Assignments(Place place, string property, ImmutableArray<Assignment> assignments) =>
        assignments.Select(a => place.Value($"{property}/{a.Target}", a.Value) with { Target = a.Target });

    private static IEnumerable<PlacedExpression> Optional(
        Place place,
        string property,
        Expression? expression,
        ExpressionRole role = ExpressionRole.Value
    ) => expression is null ? [] : [place.Value(property, expression, role)];

    private readonly record struct Place(Process Process, string Element)
    {
        public PlacedExpression Value(string property, Expression expression, ExpressionRole role = ExpressionRole.Value) =>
            new(Process, Element, property, expression, role);
    }
}
