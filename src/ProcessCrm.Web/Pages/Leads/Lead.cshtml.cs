using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>A lead: its stage, its open tasks, what is known of it, what happened.</summary>
public sealed class LeadModel(
    GetLeadQuery get,
    RecordReader records,
    ListFeedQuery feed,
    ListInteractionsQuery interactions,
    AddCommentHandler addComment,
    SubjectTitles titles,
    DefinitionTexts definitions,
    ReferenceOptions references
) : RecordPage(records, feed, interactions, addComment)
{
    public LeadDetails Details { get; private set; } = null!;

    /// <summary>The deals made from it.</summary>
    public IReadOnlyList<SubjectTitle> Deals { get; private set; } = [];

    /// <summary>Why it was lost, in words; null where it was not.</summary>
    public string? LossReason { get; private set; }

    /// <summary>Who is to sell, as the definition calls it; null where nobody said.</summary>
    public string? SalesDivision { get; private set; }

    protected override string Kind => Lead.Kind;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    protected override async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return NotFound();
        }

        Details = details;
        var deals = await titles.FindAsync(details.Opportunities.Select(id => ((string?)Opportunity.Kind, (long?)id)), cancellationToken);
        Deals = [.. deals.Values];
        LossReason = await references.NameAsync(ReferenceTypes.LossReason, details.LossReason, cancellationToken);
        SalesDivision = details.Progress.SalesDivision;
        if (details.Process is { } process)
        {
            var compiled = await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
            SalesDivision = definitions.Option(compiled, "lead.salesDivision", SalesDivision);
        }

        await ReadAsync(details.Process, details.Tasks, cancellationToken);
        return Page();
    }
}
