using Microsoft.AspNetCore.Html;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Work;

/// <summary>All that a definition says about one of its steps.</summary>
/// <param name="Id">The node.</param>
/// <param name="Name">What it is called.</param>
public sealed record StepView(string Id, string Name)
{
    public string? Stage { get; init; }

    /// <summary>What it is for.</summary>
    public string? About { get; init; }

    /// <summary>The persons in charge.</summary>
    public string? Performers { get; init; }

    /// <summary>When it is due after it came up.</summary>
    public string? Due { get; init; }

    public IReadOnlyList<string> Deliverables { get; init; } = [];

    /// <summary>The results to choose from, with where each leads.</summary>
    public IReadOnlyList<(string Name, string? Hint, string Next)> Outcomes { get; init; } = [];

    /// <summary>How it is done.</summary>
    public IHtmlContent? Instructions { get; init; }
}

/// <summary>Reads steps of definitions (C10).</summary>
public sealed class StepReader(DefinitionTexts definitions, Flowcharts flowcharts, InstructionReader instructions, Translator translator)
{
    /// <summary>A step; null where the definition has no such node.</summary>
    public async Task<StepView?> ReadAsync(CompiledProcess process, string? node, CancellationToken cancellationToken)
    {
        if (node is null || process.Model.FindNode(node) is not { } found)
        {
            return null;
        }

        var words = await flowcharts.TasksOfAsync(process.Model, cancellationToken);
        var view = new StepView(node, found.Name?.For(translator.Language) ?? node)
        {
            Stage = definitions.Stage(process, found.Stage),
            About = found.Documentation?.For(translator.Language),
        };
        return found is UserTask task
            ? view with
            {
                Performers = words.Performers(task),
                Due = words.Due(task),
                Deliverables = [.. task.Deliverables.Select(deliverable => deliverable.For(translator.Language))],
                Outcomes =
                [
                    .. task.Outcomes.Select(outcome =>
                        (
                            outcome.Name?.For(translator.Language) ?? outcome.Id,
                            outcome.Hint?.For(translator.Language),
                            Next(process, node, outcome.Id)
                        )
                    ),
                ],
                Instructions = await instructions.ReadAsync(process.Reference, task, cancellationToken),
            }
            : view;
    }

    private string Next(CompiledProcess process, string node, string outcome) =>
        string.Join(
            ", ",
            process
                .Model.Flows.Where(flow => flow.Source == node && flow.Outcome == outcome)
                .Select(flow => definitions.Node(process, flow.Target))
        );
}
