using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Builds small models for tests: <c>Flow("a", "b")</c> and nodes by id.</summary>
internal static class Models
{
    public static Definitions File(string id, ImmutableArray<FlowNode> nodes, params string[] flows) =>
        new() { Processes = [Process(id, nodes, flows)] };

    public static Process Process(string id, ImmutableArray<FlowNode> nodes, params string[] flows) =>
        new()
        {
            Id = id,
            Nodes = nodes,
            Flows = Flows(flows),
        };

    /// <summary>Flows in the form <c>a &gt; b</c>, <c>a &gt; b if x = 1</c>, <c>a &gt; b default</c>, <c>a &gt; b on outcome</c>.</summary>
    public static ImmutableArray<SequenceFlow> Flows(params string[] flows) =>
        [
            .. flows.Select(text =>
            {
                var parts = text.Split(" ", 5);
                var kind = parts.Length > 3 ? parts[3] : "";
                var rest = parts.Length > 4 ? parts[4] : "";
                return new SequenceFlow
                {
                    Id = $"{parts[0]}_{parts[2]}" + (kind == "on" ? "_" + rest : ""),
                    Source = parts[0],
                    Target = parts[2],
                    Condition = kind == "if" ? Expression.Feel(rest) : null,
                    IsDefault = kind == "default",
                    Outcome = kind == "on" ? rest : null,
                };
            }),
        ];

    public static StartEvent Start(string id = "start", params EventDefinition[] on) => new() { Id = id, Definitions = [.. on] };

    public static EndEvent End(string id = "end", params EventDefinition[] on) => new() { Id = id, Definitions = [.. on] };

    public static UserTask User(string id, string? stage = null, params string[] outcomes) =>
        new()
        {
            Id = id,
            Stage = stage,
            Outcomes = [.. outcomes.Select(o => new Outcome { Id = o })],
        };

    public static ServiceTask Service(string id) => new() { Id = id, Run = "test." + id };

    public static ScriptTask Script(string id, string feel, string? result = null) =>
        new()
        {
            Id = id,
            Script = feel,
            Result = result,
        };

    public static IntermediateCatchEvent Catch(string id, params EventDefinition[] on) => new() { Id = id, Definitions = [.. on] };

    public static IntermediateThrowEvent Throw(string id, params EventDefinition[] on) => new() { Id = id, Definitions = [.. on] };

    /// <summary>An event subprocess: its start event <c>ID-start</c>, a user task <c>ID-work</c>, its end.</summary>
    public static SubProcess EventSub(string id, bool interrupting, params EventDefinition[] on) =>
        Sub(
            id,
            [
                new StartEvent
                {
                    Id = id + "-start",
                    IsInterrupting = interrupting,
                    Definitions = [.. on],
                },
                User(id + "-work"),
                End(id + "-end"),
            ],
            $"{id}-start > {id}-work",
            $"{id}-work > {id}-end"
        ) with
        {
            TriggeredByEvent = true,
        };

    public static MultiInstanceLoop Times(string feel, bool sequential = false) =>
        new() { Cardinality = Expression.Feel(feel), IsSequential = sequential };

    public static BoundaryEvent Boundary(string id, string host, bool interrupting, params EventDefinition[] on) =>
        new()
        {
            Id = id,
            AttachedTo = host,
            IsInterrupting = interrupting,
            Definitions = [.. on],
        };

    public static SubProcess Sub(string id, ImmutableArray<FlowNode> nodes, params string[] flows) =>
        new()
        {
            Id = id,
            Nodes = nodes,
            Flows = Flows(flows),
        };

    public static TimerEventDefinition After(string duration) => new(Duration: Expression.Literal(duration));
}
