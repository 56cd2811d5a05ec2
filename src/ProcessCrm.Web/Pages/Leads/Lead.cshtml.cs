using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>A lead: its stage, its open tasks, what is known of it, what happened.</summary>
public sealed class LeadModel(
    GetLeadQuery get,
    FindSimilarLeadsQuery findSimilar,
    RecordReader records,
    ListFeedQuery feed,
    ListInteractionsQuery interactions,
    AddCommentHandler addComment,
    ResumeSubjectHandler resume,
    UndoTaskHandler undo,
    RecordFiles files,
    ContactsReader contacts,
    ClientProfiles clients,
    SubjectTitles titles,
    DefinitionTexts definitions,
    ReferenceOptions references,
    CrmDbContext database
) : RecordPage(records, feed, interactions, addComment, resume, undo, files, contacts)
{
    private CompiledProcess? _process;

    public LeadDetails Details { get; private set; } = null!;

    /// <summary>The client.</summary>
    public ClientProfile Client { get; private set; } = null!;

    /// <summary>The deals made from it, with where each stands.</summary>
    public IReadOnlyList<(SubjectTitle Subject, SubjectProcess? Process)> Deals { get; private set; } = [];

    /// <summary>Open leads that may be about the same need (X10).</summary>
    public IReadOnlyList<SimilarLead> Similar { get; private set; } = [];

    /// <summary>Why it was lost, in words; null where it was not.</summary>
    public string? LossReason { get; private set; }

    /// <summary>The stage in which it was lost, in words; null where it was not.</summary>
    public string? LossStage { get; private set; }

    public override string Kind => Lead.Kind;

    /// <summary>What the definition calls the value of a field of the lead; null for none.</summary>
    public string? Told(string field, string? value) =>
        _process is null ? value : definitions.Option(_process, $"{Lead.Kind}.{field}", value);

    /// <summary>The name of a record's stage; null for none.</summary>
    public string? StageOf(SubjectProcess? process) =>
        process is null ? null : definitions.KnownStage(process.Process, process.DeploymentId, process.Stage);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    protected override async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return NotFound();
        }

        Details = details;
        Deals = await DealsAsync(details.Opportunities, cancellationToken);
        Similar = (await findSimilar.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var similar) ? [.. similar.Take(5)] : [];
        LossReason = await references.NameAsync(ReferenceTypes.LossReason, details.LossReason, cancellationToken);
        if (details.Process is { } process)
        {
            _process = await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
            LossStage = definitions.Stage(_process, details.Progress.LossStage);
        }

        foreach (var other in Deals.Select(deal => deal.Process).Concat(Similar.Select(lead => lead.Process)).OfType<SubjectProcess>())
        {
            await definitions.LoadAsync(other.Process, other.DeploymentId, cancellationToken);
        }

        Client = await clients.OfAsync(details.Lead, RecordUrl, Me.Actor, cancellationToken);
        await ReadAsync(details.Process, details.Tasks, cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<(SubjectTitle Subject, SubjectProcess? Process)>> DealsAsync(
        IReadOnlyList<long> deals,
        CancellationToken cancellationToken
    )
    {
        var found = await titles.FindAsync(deals.Select(id => ((string?)Opportunity.Kind, (long?)id)), cancellationToken);
        var standing = new List<(SubjectTitle Subject, SubjectProcess? Process)>();
        foreach (var deal in found.Values.OrderByDescending(deal => deal.Id))
        {
            standing.Add((deal, await database.FindProcessAsync(new SubjectRef(deal.Kind, deal.Id), cancellationToken)));
        }

        return standing;
    }
}
