using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Opportunities;

/// <summary>A deal: its stage, its open tasks, what is known of it, what happened.</summary>
public sealed class OpportunityModel(
    GetOpportunityQuery get,
    PostOpportunityHandler post,
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
    GetPotentialClientQuery potentials
) : RecordPage(records, feed, interactions, addComment, resume, undo, files, contacts)
{
    public OpportunityDetails Details { get; private set; } = null!;

    /// <summary>The client.</summary>
    public ClientProfile Client { get; private set; } = null!;

    /// <summary>The lead that it was made from; null for none.</summary>
    public SubjectTitle? MadeFrom { get; private set; }

    /// <summary>Who asked, while not registered as a client (I13); null for nobody.</summary>
    public PotentialClient? Potential { get; private set; }

    /// <summary>Why it was lost, in words; null where it was not.</summary>
    public string? LossReason { get; private set; }

    /// <summary>The stage in which it was lost, in words; null where it was not.</summary>
    public string? LossStage { get; private set; }

    /// <summary>How probable it is to be won, in percent (X7); null for unknown.</summary>
    public int? Probability => definitions.ProbabilityOf(Details.Process, Details.Opportunity.Probability);

    /// <inheritdoc/>
    public override string DocumentsUrl => $"{RecordUrl}/documents";

    public override string Kind => Opportunity.Kind;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Starts the process of the deal's kind (E24).</summary>
    public async Task<IActionResult> OnPostPostAsync(CancellationToken cancellationToken)
    {
        var posted = await post.HandleAsync(new PostOpportunity(Id), Me.Actor, cancellationToken);
        if (!posted.IsRefused)
        {
            Tell(T["opportunities.posted"]);
            return LocalRedirect(RecordUrl);
        }

        Errors = [.. posted.Refusals.Select(T.Tell)];
        return await ShowAsync(cancellationToken);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return NotFound();
        }

        Details = details;
        var leads = await titles.FindAsync([(Lead.Kind, details.Opportunity.LeadId)], cancellationToken);
        MadeFrom = leads.Values.FirstOrDefault();
        Potential =
            details.Opportunity.PotentialClientId is { } potential
            && (await potentials.HandleAsync(potential, Me.Actor, cancellationToken)).IsDone(out var found)
                ? found
                : null;
        LossReason = await references.NameAsync(ReferenceTypes.LossReason, details.LossReason, cancellationToken);
        if (details.Process is { } process)
        {
            var compiled = await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
            LossStage = definitions.Stage(compiled, details.Progress.LossStage);
        }

        Client = await clients.OfAsync(details.Opportunity, RecordUrl, Me.Actor, cancellationToken);
        await ReadAsync(details.Process, details.Tasks, cancellationToken);
        return Page();
    }
}
