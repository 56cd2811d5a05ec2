using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Pages.Reports;

/// <summary>A report about some months.</summary>
public abstract class MonthsPage : AppPage
{
    /// <summary>The first month: <c>2026-01</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    /// <summary>The last month.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    /// <summary>The months that were chosen; the twelve up to this one where none were.</summary>
    protected (DateOnly First, DateOnly Last) Period(Moments moments)
    {
        var last = Months.Parse(To) ?? Months.Of(moments.Now, moments.Zone);
        var first = Months.Parse(From) ?? last.AddMonths(-11);
        (From, To) = (Months.Text(first), Months.Text(last));
        return (first, last);
    }

    /// <summary>The months and what else was chosen, as a part of an address.</summary>
    protected QueryString Query(params IEnumerable<(string Name, string? Value)> chosen)
    {
        IEnumerable<(string Name, string? Value)> all = [.. chosen, ("from", From), ("to", To)];
        return QueryString.Create(
            all.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))
        );
    }
}
