using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

/// <summary>Builds processes in a few lines, flow beside the node as in the JSON.</summary>
internal sealed class Draft(string id)
{
    private readonly List<FlowNode> nodes = [];
    private readonly List<SequenceFlow> flows = [];
    private readonly List<Stage> stages = [];
    private string? stage;

    public static LocalizedText Text(string en, string ru) => LocalizedText.Of(en, ru);

    public Draft Stage(string stageId, string en, string ru, string? target = null, string? final = null)
    {
        stages.Add(
            new()
            {
                Id = stageId,
                Name = Text(en, ru),
                Target = target,
                Final = final,
            }
        );
        return this;
    }

    /// <summary>The stage of the nodes that follow.</summary>
    public Draft In(string? stageId)
    {
        stage = stageId;
        return this;
    }

    public Draft Start(string nodeId, string next, params EventDefinition[] definitions) =>
        Add(new StartEvent { Id = nodeId, Definitions = [.. definitions] }).To(next);

    public Draft End(string nodeId, string? en = null, string? ru = null, params EventDefinition[] definitions) =>
        Add(
            new EndEvent
            {
                Id = nodeId,
                Name = Name(en, ru),
                Definitions = [.. definitions],
                Stage = stage,
            }
        );

    public Draft User(
        string nodeId,
        string en,
        string ru,
        string performer,
        string? due = null,
        params (string En, string Ru)[] deliverables
    ) =>
        Add(
            new UserTask
            {
                Id = nodeId,
                Name = Text(en, ru),
                Stage = stage,
                Performers =
                [
                    performer.Contains(':', StringComparison.Ordinal) ? Expression.Literal(performer) : Expression.Feel(performer),
                ],
                Due = due is null ? null : Expression.Literal(due),
                Deliverables = [.. deliverables.Select(d => Text(d.En, d.Ru))],
            }
        );

    public Draft Outcome(string outcomeId, string en, string ru, string next)
    {
        var task = (UserTask)nodes[^1];
        nodes[^1] = task with { Outcomes = task.Outcomes.Add(new() { Id = outcomeId, Name = Text(en, ru) }) };
        return Flow(task.Id, next, outcome: outcomeId);
    }

    public Draft Service(string nodeId, string en, string ru, string? next = null)
    {
        Add(
            new ServiceTask
            {
                Id = nodeId,
                Name = Text(en, ru),
                Run = "crm." + nodeId,
                Stage = stage,
            }
        );
        return next is null ? this : To(next);
    }

    public Draft Add(FlowNode node)
    {
        nodes.Add(node.Stage is null && stage is not null ? node with { Stage = stage } : node);
        return this;
    }

    public Draft To(params string[] next)
    {
        var source = nodes[^1].Id;
        foreach (var target in next)
        {
            Flow(source, target);
        }
        return this;
    }

    public Draft If(string condition, string next) => Flow(nodes[^1].Id, next, condition: condition);

    public Draft Else(string next) => Flow(nodes[^1].Id, next, isDefault: true);

    public Draft Timer(string nodeId, string host, string duration, string next, bool interrupting = false) =>
        Add(
                new BoundaryEvent
                {
                    Id = nodeId,
                    AttachedTo = host,
                    IsInterrupting = interrupting,
                    Definitions = [new TimerEventDefinition(Duration: Expression.Literal(duration))],
                }
            )
            .To(next);

    public Draft Sub(string nodeId, string en, string ru, Draft inner, bool byEvent = false) =>
        Add(
            new SubProcess
            {
                Id = nodeId,
                Name = Text(en, ru),
                Nodes = [.. inner.nodes],
                Flows = [.. inner.flows],
                TriggeredByEvent = byEvent,
            }
        );

    public Draft Flow(string source, string target, string? outcome = null, string? condition = null, bool isDefault = false)
    {
        flows.Add(
            new()
            {
                Id = $"{id}.flow{flows.Count}",
                Source = source,
                Target = target,
                Outcome = outcome,
                Condition = condition is null ? null : Expression.Feel(condition),
                IsDefault = isDefault,
            }
        );
        return this;
    }

    public Process Process(string en, string ru) =>
        new()
        {
            Id = id,
            Name = Text(en, ru),
            Stages = [.. stages],
            Nodes = [.. nodes],
            Flows = [.. flows],
        };

    private static LocalizedText? Name(string? en, string? ru) => en is null ? null : Text(en, ru ?? en);
}
