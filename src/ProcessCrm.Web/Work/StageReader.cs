using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Work;

/// <summary>What a definition sets for one of its stages (X22): base settings in three blocks, and what happens by itself.</summary>
/// <param name="Id">The stage.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Fields">The first block: what is done with which fields, and which of them are checked.</param>
/// <param name="Steps">The second block: the tasks of people.</param>
/// <param name="Ways">The third block: how one comes here and leaves.</param>
/// <param name="Automation">What the process does by itself.</param>
public sealed record StageSettings(
    string Id,
    string Name,
    IReadOnlyList<StageFieldUse> Fields,
    IReadOnlyList<StageTask> Steps,
    StageWays Ways,
    IReadOnlyList<StageAutomation> Automation
);

/// <summary>An action with a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Where">The step that asks for it, or null where it is asked for on coming to the stage by hand.</param>
/// <param name="Result">The result of the step that asks for it; null for whatever result.</param>
/// <param name="IsChecked">Whether one does not get on without it.</param>
/// <param name="Written">The path of the field of the record that it is kept in; null where only the process knows it.</param>
/// <param name="WrittenTitle">What people call that field.</param>
public sealed record StageFieldUse(string Field, string? Where, string? Result, bool IsChecked, string? Written, string? WrittenTitle);

/// <summary>A task of people.</summary>
public sealed record StageTask(string Node, string Name, string Performers, string Due, IReadOnlyList<string> Results);

/// <summary>How one comes to a stage and leaves it.</summary>
/// <param name="Entry">The step that begins when somebody comes here by hand; null where nobody can.</param>
/// <param name="Gates">What must hold to enter it.</param>
/// <param name="To">The stages to which one may go by hand; null for all.</param>
public sealed record StageWays(string? Entry, IReadOnlyList<string> Gates, IReadOnlyList<string>? To);

/// <summary>What the process does by itself.</summary>
/// <param name="Node">The step.</param>
/// <param name="Kind">What kind of thing: <c>service</c>, <c>message</c>, <c>decision</c>, <c>timer</c>, …</param>
/// <param name="Name">What it is called.</param>
/// <param name="What">The work of the system that runs; null where the kind tells all.</param>
public sealed record StageAutomation(string Node, string Kind, string Name, string? What);

/// <summary>Reads the settings of stages out of definitions.</summary>
public sealed class StageReader(Flowcharts flowcharts, Translator translator)
{
    /// <summary>The settings of a stage; null where the definition has no such stage.</summary>
    public async Task<StageSettings?> ReadAsync(CompiledProcess process, string? id, CancellationToken cancellationToken)
    {
        var model = process.Model;
        if (model.Stages.FirstOrDefault(stage => stage.Id == id) is not { } stage)
        {
            return null;
        }

        var nodes = Nodes(model).ToList();
        var own = nodes.Where(node => node.Stage == stage.Id).ToList();
        var hosts = own.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var words = await flowcharts.TasksOfAsync(model, cancellationToken);
        return new StageSettings(
            stage.Id,
            NameOf(stage),
            [
                .. stage.Form.Select(field => FieldOf(field, null, null)),
                .. own.OfType<UserTask>().SelectMany(FieldsOf),
                .. own.SelectMany(node => Written(model, node, words)),
            ],
            [
                .. own.OfType<UserTask>()
                    .Select(task => new StageTask(
                        task.Id,
                        NameOf(task),
                        words.Performers(task),
                        words.Due(task),
                        [.. task.Outcomes.Select(NameOf)]
                    )),
            ],
            new StageWays(
                stage.Entry is { } entry && nodes.Find(node => node.Id == entry) is { } first ? NameOf(first) : null,
                [.. stage.Requires.Select(gate => gate.Hint.For(translator.Language))],
                stage.To is { } to
                    ? [.. to.Select(target => model.Stages.FirstOrDefault(s => s.Id == target) is { } other ? NameOf(other) : target)]
                    : null
            ),
            [
                .. nodes
                    .Where(node => node.Stage == stage.Id || (node is BoundaryEvent boundary && hosts.Contains(boundary.AttachedTo)))
                    .Select(AutomationOf)
                    .OfType<StageAutomation>(),
            ]
        );
    }

    /// <summary>The fields of the record that a step, or a result of it, sets by itself; what only the process knows is left out.</summary>
    private IEnumerable<StageFieldUse> Written(Process model, FlowNode node, TaskWords words)
    {
        var results = (node as UserTask)?.Outcomes.SelectMany(outcome => outcome.Set.Select(set => (set, (string?)NameOf(outcome)))) ?? [];
        return node
            .Set.Select(set => (set, (string?)null))
            .Concat(results)
            .Select(write => (write.set.Target, Result: write.Item2))
            .Where(write => write.Target.StartsWith($"{model.Subject}.", StringComparison.Ordinal))
            .Select(write => new StageFieldUse(
                words.Field(write.Target),
                NameOf(node),
                write.Result,
                false,
                write.Target,
                flowcharts.FieldTitle(write.Target)
            ));
    }

    private IEnumerable<StageFieldUse> FieldsOf(UserTask task) =>
        task
            .Form.Select(field => FieldOf(field, NameOf(task), null))
            .Concat(task.Outcomes.SelectMany(outcome => outcome.Form.Select(field => FieldOf(field, NameOf(task), NameOf(outcome)))));

    private StageFieldUse FieldOf(FormField field, string? where, string? result) =>
        new(
            field.Name?.For(translator.Language) ?? field.Id,
            where,
            result,
            field.IsRequired,
            field.Bind,
            field.Bind is { } path ? flowcharts.FieldTitle(path) : null
        );

    private StageAutomation? AutomationOf(FlowNode node)
    {
        (string Kind, string? What)? told = node switch
        {
            ServiceTask service => ("service", service.Run),
            SendTask send => ("message", send.Run),
            ReceiveTask => ("receive", null),
            BusinessRuleTask decide => ("decision", decide.Decision),
            ScriptTask => ("script", null),
            CallActivity call => ("process", call.CalledElement),
            Event { Definitions: [TimerEventDefinition, ..] } => ("timer", null),
            Event { Definitions: [ConditionalEventDefinition, ..] } => ("condition", null),
            EndEvent or IntermediateThrowEvent when ((Event)node).Definitions is [MessageEventDefinition, ..] => ("message", null),
            Event { Definitions: [MessageEventDefinition, ..] } => ("receive", null),
            _ => null,
        };
        return told is { } known ? new StageAutomation(node.Id, known.Kind, NameOf(node), known.What) : null;
    }

    private static IEnumerable<FlowNode> Nodes(IFlowElementsContainer container) =>
        container.Nodes.SelectMany<FlowNode, FlowNode>(node => node is IFlowElementsContainer inner ? [node, .. Nodes(inner)] : [node]);

    private string NameOf(FlowNode node) => node.Name?.For(translator.Language) ?? node.Id;

    private string NameOf(Outcome outcome) => outcome.Name?.For(translator.Language) ?? outcome.Id;

    private string NameOf(Stage stage) => stage.Name?.For(translator.Language) ?? stage.Id;
}
