using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>The leads, the newest first; one that is selected is worked on beside the list.</summary>
public sealed class IndexModel(
    ListLeadsQuery list,
    GetLeadQuery get,
    RecordReader records,
    DefinitionTexts definitions,
    ReferenceOptions references
) : RecordListPage(definitions, references)
{
    public IReadOnlyList<LeadLine> Lines { get; private set; } = [];

    public string? NextUrl { get; private set; }

    public SubjectTitle? SelectedLead { get; private set; }

    protected override string Path => "/leads";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListLeads
        {
            Search = Search,
            Stage = string.IsNullOrEmpty(Stage) ? null : Stage,
            ResponsibleId = ResponsibleId,
            IsOpen = Show != "all" && string.IsNullOrEmpty(Stage),
            Page = new PageRequest(After),
        };
        var read = await list.HandleAsync(query, Me.Actor, cancellationToken);
        if (!read.IsDone(out var page))
        {
            Refuse(read.Refusals);
            return;
        }

        Lines = page.Items;
        NextUrl = page.Next is { } next ? UrlOf(next, Selected) : null;
        await ReadFiltersAsync(Lead.Kind, Lines.Select(line => line.Process), cancellationToken);
        if (Selected is { } id && (await get.HandleAsync(id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            SelectedLead = new SubjectTitle(Lead.Kind, id, details.Lead.Number, details.Lead.Title);
            Work = await records.ReadAsync(details.Process, details.Tasks, Me.Actor, UrlOf(After, id), cancellationToken);
        }
    }
}
