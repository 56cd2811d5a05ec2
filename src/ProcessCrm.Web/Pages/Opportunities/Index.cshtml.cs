using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Opportunities;

/// <summary>The deals, the newest first.</summary>
public sealed class IndexModel(
    ListOpportunitiesQuery list,
    RecordFactsReader facts,
    RecordReader records,
    DefinitionTexts definitions,
    ReferenceOptions references,
    TimeProvider clock
) : RecordListPage(facts, records, definitions, references, clock)
{
    public IReadOnlyList<OpportunityLine> Lines { get; private set; } = [];

    public override string Area => "opportunities";

    protected override string Kind => Opportunity.Kind;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListOpportunities { Filter = Asked, Page = new PageRequest(After) };
        Lines = await ShowAsync(await list.HandleAsync(query, Me.Actor, cancellationToken), line => line.Process, cancellationToken);
    }
}
