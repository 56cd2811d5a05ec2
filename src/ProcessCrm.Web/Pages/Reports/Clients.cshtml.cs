using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Reports.Clients;
using ProcessCrm.Web.Work.Reports;

namespace ProcessCrm.Web.Pages.Reports;

/// <summary>ABC and XYZ of clients: how much each brought, and how evenly (I21).</summary>
public sealed class ClientsModel(AskClientsQuery query, ClientTables tables) : MonthsPage
{
    /// <summary>The currency whose deals count.</summary>
    [BindProperty(SupportsGet = true, Name = "currency")]
    public string? Currency { get; set; }

    public IReadOnlyList<ReportTable> Tables { get; private set; } = [];

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<SelectListItem> Currencies { get; private set; } = [];

    /// <summary>The address of the report as CSV.</summary>
    public string CsvUrl => $"/api/v1/reports/clients/csv{Query(("currency", Currency))}";

    public async Task<IActionResult> OnGetAsync([FromServices] Localisation.Moments moments, CancellationToken cancellationToken)
    {
        if (!Me.Actor.MayManage())
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var (first, last) = Period(moments);
        var ask = new AskClients(first, last, moments.Zone) { Currency = string.IsNullOrEmpty(Currency) ? null : Currency };
        var result = await query.HandleAsync(ask, Me.Actor, cancellationToken);
        if (result.IsDone(out var report))
        {
            Currency = report.Currency;
            Currencies = [.. report.Currencies.Union([report.Currency ?? ""]).Select(currency => new SelectListItem(currency, currency))];
            Tables = tables.Of(report);
        }
        else
        {
            Refuse(result.Refusals);
        }

        return Page();
    }
}
