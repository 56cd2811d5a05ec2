using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;
using JumpToStage = ProcessCrm.Crm.Processes.JumpToStage;
using Refusal = ProcessCrm.Crm.Commands.Refusal;

namespace ProcessCrm.Web.Pages.Records;

/// <summary>
/// Moves a lead or deal to another stage by hand: names the tasks that this cancels, tells what is in the way, and asks what the stage
/// asks (C6, D12, D13).
/// </summary>
public sealed class StageModel(
    CrmDbContext context,
    JumpToStageHandler jump,
    ReopenSubjectHandler reopen,
    FindStagesQuery ways,
    SubjectTitles titles,
    DefinitionTexts definitions,
    FieldViews fields,
    PostedValues values
) : AppPage
{
    /// <summary><c>leads</c> or <c>opportunities</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Records { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The id of the stage to go to.</summary>
    [BindProperty(SupportsGet = true)]
    public string StageId { get; set; } = "";

    /// <summary>The stage that the person saw.</summary>
    [BindProperty(Name = "from")]
    public string? From { get; set; }

    /// <summary>What shall happen to sales that run, where that is asked.</summary>
    [BindProperty(Name = "sale")]
    public RunningSale? Sale { get; set; }

    /// <summary>The sales about which the person must decide (D12); empty where nothing is asked.</summary>
    public IReadOnlyList<RunningDeal> Sales { get; private set; } = [];

    /// <summary>Whether the record is taken out of a final stage.</summary>
    public bool IsReopening { get; private set; }

    /// <summary>What is wrong with <see cref="Sale"/>; null where nothing is.</summary>
    public string? SaleError { get; private set; }

    public SubjectTitle Subject { get; private set; } = null!;

    public Stage Stage { get; private set; } = null!;

    /// <summary>The stage that the record is in.</summary>
    public string? Current { get; private set; }

    /// <summary>Whether the process lets one go there from the present stage (X6).</summary>
    public bool IsAllowed { get; private set; }

    /// <summary>What is in the way.</summary>
    public IReadOnlyList<string> Blocked { get; private set; } = [];

    /// <summary>The names of the tasks that are cancelled.</summary>
    public IReadOnlyList<string> Cancelled { get; private set; } = [];

    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    public IReadOnlyList<string> Errors { get; private set; } = [];

    public string StageName => Stage.Name?.For(T.Language) ?? Stage.Id;

    public string RecordUrl => SubjectLinks.Of(Kind, Id);

    private string Kind => Records == "leads" ? Lead.Kind : Opportunity.Kind;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync([], cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } process)
        {
            return NotFound();
        }

        var posted = values.Read(Request.Form, Stage.Form);
        var subject = new SubjectRef(Kind, Id);
        var jumped = process.Final is null
            ? await jump.HandleAsync(
                new JumpToStage(subject, StageId, posted)
                {
                    From = From,
                    IsConfirmed = true,
                    Sale = Sale,
                },
                Me.Actor,
                cancellationToken
            )
            : await reopen.HandleAsync(
                new ReopenSubject(subject, StageId, posted) { From = From, Sale = Sale },
                Me.Actor,
                cancellationToken
            );
        if (jumped.IsRefused)
        {
            return await ShowAsync(jumped.Refusals, cancellationToken);
        }

        Tell(T["records.stage-is", StageName]);
        return LocalRedirect(RecordUrl);
    }

    private async Task<IActionResult> ShowAsync(IReadOnlyList<Refusal> refusals, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } process)
        {
            return NotFound();
        }

        if (!(await ways.HandleAsync(new SubjectRef(Kind, Id), Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        var compiled = await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        var offer = found.Stages.FirstOrDefault(offered => offered.Stage.Id == StageId);
        Current = definitions.Stage(compiled, process.Stage);
        From = process.Stage;
        IsReopening = found.IsFinal;
        Sales = found.Sales;
        IsAllowed = offer is { CanJump: true };
        Blocked = offer is null ? [] : [.. offer.Blocked.Select(hint => hint.For(T.Language))];
        Cancelled = [.. found.Cancelled.Select(node => node.Name?.For(T.Language) ?? node.Id)];
        SaleError = refusals.Where(refusal => refusal.Field == "sale").Select(T.Tell).FirstOrDefault();
        Errors = [.. refusals.Where(refusal => refusal.Field is null).Select(refusal => T.Tell(refusal))];
        Fields = await fields.OfAsync(Stage.Form, offer?.Values ?? FeelContext.Empty, null, AttemptOf(refusals), cancellationToken);
        return Page();
    }

    private FormAttempt? AttemptOf(IReadOnlyList<Refusal> refusals) =>
        refusals.Count == 0
            ? null
            : new FormAttempt(
                Request.Form,
                refusals
                    .Where(refusal => refusal.Field is not null)
                    .ToDictionary(refusal => refusal.Field!, refusal => T.Tell(refusal), StringComparer.Ordinal)
            );

    /// <summary>Where the record stands; null where there is no such record, process or stage.</summary>
    private async Task<SubjectProcess?> FindAsync(CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Kind, Id);
        var found = await titles.FindAsync([(Kind, Id)], cancellationToken);
        if (found.Values.FirstOrDefault() is not { } title || await context.FindProcessAsync(subject, cancellationToken) is not { } process)
        {
            return null;
        }

        var compiled = await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        Subject = title;
        Stage = compiled.Model.Stages.FirstOrDefault(stage => stage.Id == StageId && stage.Entry is not null)!;
        return Stage is null ? null : process;
    }
}
