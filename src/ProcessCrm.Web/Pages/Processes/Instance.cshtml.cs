using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>One run of a process: where it is, the way it came, and what is in its way.</summary>
public sealed class InstanceModel(
    ProcessEngine engine,
    HistoryReader history,
    HistoryWords words,
    InstanceOverlays overlays,
    DefinitionTexts definitions,
    Flowcharts flowcharts,
    FlowchartWordsReader outlines,
    StepReader steps,
    SubjectTitles titles,
    PrincipalNames names
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The node about which all is told; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "step")]
    public string? Step { get; set; }

    /// <summary>What the definition says about the chosen step.</summary>
    public StepView? ChosenStep { get; private set; }

    /// <summary>Who did the chosen step and when, or since when it is open; null where this run has not come there.</summary>
    public string? StepNote { get; private set; }

    public InstanceRow Row { get; private set; } = null!;

    public CompiledProcess Compiled { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string? StageName { get; private set; }

    /// <summary>Who started it, by name; null for the system.</summary>
    public string? StartedBy { get; private set; }

    public SubjectTitle? Subject { get; private set; }

    public FlowchartView? Flowchart { get; private set; }

    /// <summary>The flowchart in words, for paper.</summary>
    public FlowchartWords? Words { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyList<IncidentRow> Incidents { get; private set; } = [];

    /// <summary>Why a command was refused; null where none was.</summary>
    public string? Error { get; private set; }

    public bool MayManage => Me.Actor.MayManage();

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostRetryAsync(long element, CancellationToken cancellationToken) =>
        SettleAsync(work => engine.RetryIncidentAsync(work, element, cancellationToken), "processes.retried", cancellationToken);

    public Task<IActionResult> OnPostSkipAsync(long element, CancellationToken cancellationToken) =>
        SettleAsync(work => engine.SkipIncidentAsync(work, element, cancellationToken), "processes.skipped", cancellationToken);

    /// <summary>What kind of trouble an incident is, in the reader's language; its code where a handler made it up.</summary>
    public string TroubleOf(IncidentRow incident) => TextOf($"incidents.{incident.Code}") ?? incident.Code;

    /// <summary>What to do about an incident, in the reader's language; null where a handler made its code up.</summary>
    public string? RemedyOf(IncidentRow incident) => TextOf($"incidents.{incident.Code}-about");

    /// <summary>The name of a step.</summary>
    public string NodeName(string node) => definitions.Node(Compiled, node);

    private string? TextOf(string key) => T.All.ContainsKey(key) ? T[key] : null;

    private string UrlOfStep(string node) => Url.Page("/Processes/Instance", null, new { id = Id, step = node }, null, null, "step")!;

    private async Task<IActionResult> SettleAsync(
        Func<Runtime.Storage.UnitOfWork, Task<CommandResult>> command,
        string notice,
        CancellationToken cancellationToken
    )
    {
        var result = await engine.RunAsync(Me.Actor.ToEngine(), command, cancellationToken);
        if (result.IsRefused(out var refused))
        {
            Error = refused.Refusal.Message.For(T.Language);
            return await ShowAsync(cancellationToken);
        }

        Tell(T[notice]);
        return RedirectToPage(new { id = Id });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await history.FindAsync(Id, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        Compiled = await definitions.LoadAsync(row.Process, row.DeploymentId, cancellationToken);
        Name = definitions.Process(Compiled);
        StageName = definitions.Stage(Compiled, row.Stage);
        var subjects = await titles.FindAsync([(row.SubjectKind, row.SubjectId)], cancellationToken);
        Subject = subjects.Values.FirstOrDefault();
        await names.LoadAsync([row.StartedBy], cancellationToken);
        StartedBy = row.StartedBy is { } by ? names[by] : null;
        Incidents = await history.IncidentsAsync(row.RootId, cancellationToken);
        History = await words.TellAsync(await history.TellAsync(row.RootId, cancellationToken), Compiled, cancellationToken);
        var overlay = await overlays.OfAsync([row.RootId], row.Stage, cancellationToken);
        Flowchart = await flowcharts.DrawAsync(Compiled, overlay, UrlOfStep, Step, cancellationToken);
        Words = await outlines.ReadAsync(Compiled, cancellationToken);
        ChosenStep = await steps.ReadAsync(Compiled, Step, cancellationToken);
        StepNote = Step is null ? null : overlay.Active.GetValueOrDefault(Step) ?? overlay.Done.GetValueOrDefault(Step);
        return Page();
    }
}
