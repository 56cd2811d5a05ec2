using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>The leads, the newest first.</summary>
public sealed class IndexModel(
    ListLeadsQuery list,
    RecordFactsReader facts,
    RecordReader records,
    DefinitionTexts definitions,
    ReferenceOptions references,
    TimeProvider clock
) : RecordListPage(facts, records, definitions, references, clock)
{
    public IReadOnlyList<LeadLine> Lines { get; private set; } = [];

    public override string Area => "leads";

    protected override string Kind => Lead.Kind;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListLeads { Filter = Asked, Page = new PageRequest(After) };
        Lines = await ShowAsync(await list.HandleAsync(query, Me.Actor, cancellationToken), line => line.Process, cancellationToken);
    }
}
