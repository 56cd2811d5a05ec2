using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>A process: its flowchart with the work that is open now, its versions, its source.</summary>
public sealed class ProcessModel(
    ProcessReader reader,
    DefinitionTexts definitions,
    Flowcharts flowcharts,
    FlowchartWordsReader words,
    StepReader steps,
    StageReader stages,
    PrincipalNames names,
    PublishDefinitionHandler publish,
    TimeProvider clock
) : AppPage
{
    /// <summary>The id of the process.</summary>
    [BindProperty(SupportsGet = true, Name = "process")]
    public string ProcessId { get; set; } = "";

    /// <summary>The number of a version; null for the active one.</summary>
    [BindProperty(SupportsGet = true, Name = "version")]
    public int? Version { get; set; }

    /// <summary><c>outline</c>, <c>stages</c>, <c>decisions</c>, <c>source</c>, <c>versions</c>; nothing for the flowchart.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>The node about which all is told (C10); null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "step")]
    public string? Step { get; set; }

    /// <summary>The stage about which all is told (X22); null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "stage")]
    public string? Stage { get; set; }

    /// <summary>What the definition sets for the chosen stage.</summary>
    public StageSettings? ChosenStage { get; private set; }

    /// <summary>What the definition says about the chosen step.</summary>
    public StepView? ChosenStep { get; private set; }

    public ProcessVersion Shown { get; private set; } = null!;

    public IReadOnlyList<ProcessVersion> Versions { get; private set; } = [];

    public CompiledProcess Compiled { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public FlowchartView? Flowchart { get; private set; }

    /// <summary>The open work of each step.</summary>
    public PeriodOverlay Now { get; private set; } = new();

    /// <summary>The text of the definition.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The other files that were published with it.</summary>
    public IReadOnlyList<DeploymentFileRow> Files { get; private set; } = [];

    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    /// <summary>The tables by which it decides.</summary>
    public IReadOnlyList<DecisionTableView> Tables { get; private set; } = [];

    /// <summary>Whether there is anything behind a tab.</summary>
    public bool HasTab((string? Tab, string Text) tab) =>
        tab.Tab switch
        {
            "stages" => Compiled.Model.Stages.Length > 0,
            "decisions" => DecisionsOf(Compiled.Model).Count > 0,
            _ => true,
        };

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock => clock;

    public bool MayDesign => Me.Actor.MayDesign();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Versions = await reader.VersionsAsync(ProcessId, cancellationToken);
        var shown = Versions.FirstOrDefault(version => Version is { } number ? version.Row.Version == number : version.Row.IsActive);
        if (shown is null)
        {
            return NotFound();
        }

        Shown = shown;
        Compiled = await definitions.LoadAsync(ProcessId, shown.Row.DeploymentId, cancellationToken);
        Name = definitions.Process(Compiled);
        switch (Tab)
        {
            case "versions":
                await names.LoadAsync(Versions.Select(version => version.DeployedBy), cancellationToken);
                break;
            case "outline":
                Words = await words.ReadAsync(Compiled, cancellationToken);
                break;
            case "decisions":
                await ReadTablesAsync(cancellationToken);
                break;
            case "source":
                await ReadSourceAsync(cancellationToken);
                break;
            case "stages":
                ChosenStage = await stages.ReadAsync(Compiled, Stage, cancellationToken);
                break;
            default:
                Now = await reader.NowAsync(Compiled, cancellationToken);
                Flowchart = await flowcharts.DrawAsync(Compiled, Now, UrlOfStep, Step, cancellationToken);
                ChosenStep = await steps.ReadAsync(Compiled, Step, cancellationToken);
                Words = await words.ReadAsync(Compiled, cancellationToken);
                break;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostActivateAsync(int number, CancellationToken cancellationToken)
    {
        var activated = await publish.ActivateAsync(ProcessId, number, Me.Actor, cancellationToken);
        if (activated.IsRefused)
        {
            return Forbid();
        }

        Tell(T["processes.activated", number]);
        return RedirectToPage(new { process = ProcessId, tab = "versions" });
    }

    /// <summary>The name of who published a version.</summary>
    public string PublishedBy(ProcessVersion version) => version.DeployedBy is { } by ? names[by] : "ProcessCrm";

    /// <summary>The flowchart in words; below the drawing they are for paper.</summary>
    public FlowchartWords? Words { get; private set; }

    /// <summary>The steps at which work is open, with how much, the most first.</summary>
    public IEnumerable<(string Node, string Name, StepCount Count)> OpenSteps =>
        Now.Steps.OrderByDescending(step => step.Value.Open).Select(step => (step.Key, definitions.Node(Compiled, step.Key), step.Value));

    /// <summary>The page with another step chosen.</summary>
    public string UrlOfStep(string node) =>
        Url.Page(
            "/Processes/Process",
            null,
            new
            {
                process = ProcessId,
                version = Version,
                step = node,
            },
            null,
            null,
            "step"
        )!;

    private async Task ReadTablesAsync(CancellationToken cancellationToken)
    {
        var files = (await reader.FilesAsync(Shown.Row.DeploymentId, cancellationToken))
            .Where(file => DecisionFiles.Is(file.Path))
            .Select(file => (file.Path, DecisionFiles.Read(file.Path, file.Content)));
        Tables =
        [
            .. DecisionFiles
                .Needed(files, DecisionsOf(Compiled.Model))
                .SelectMany(file => DecisionTableView.Of(file.File.Model, T.Language)),
        ];
    }

    /// <summary>The names of the decisions that the steps of a process make, at any depth.</summary>
    private static HashSet<string> DecisionsOf(IFlowElementsContainer container) =>
        [
            .. container.Nodes.SelectMany<FlowNode, string>(node =>
                node switch
                {
                    BusinessRuleTask task => [task.Decision],
                    IFlowElementsContainer inner => DecisionsOf(inner),
                    _ => [],
                }
            ),
        ];

    private async Task ReadSourceAsync(CancellationToken cancellationToken)
    {
        var files = await reader.FilesAsync(Shown.Row.DeploymentId, cancellationToken);
        Source = files.First(file => file.Path == Shown.Row.Path).Content;
        Files = [.. files.Where(file => file.Path != Shown.Row.Path)];
        Diagnostics = DefinitionText.Read(Shown.Row.Path, Source, new ReadOptions { File = Shown.Row.Path }).Diagnostics;
    }
}
