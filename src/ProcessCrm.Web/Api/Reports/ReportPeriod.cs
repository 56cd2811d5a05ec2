using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary>The months that a report is asked for.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Zone">The time zone by which they begin.</param>
internal sealed record ReportPeriod(DateOnly First, DateOnly Last, TimeZoneInfo Zone)
{
    /// <summary>Reads it: the last month is this one, the first a year before the last where nothing is said.</summary>
    public static Result<ReportPeriod> Read(string? from, string? to, HttpContext context)
    {
        var moments = context.RequestServices.GetRequiredService<Moments>();
        var last = to is null ? Months.Of(moments.Now, moments.Zone) : Months.Parse(to);
        var first = from is null ? last?.AddMonths(-11) : Months.Parse(from);
        return first is { } begin && last is { } end ? new ReportPeriod(begin, end, moments.Zone) : Refusal.Invalid("from", "month");
    }
}
