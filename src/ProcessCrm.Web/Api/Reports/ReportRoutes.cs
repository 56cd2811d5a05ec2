using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;
using ProcessCrm.Web.Work.Reports;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/reports</c>: how leads and deals went.</summary>
internal static class ReportRoutes
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/reports").WithTags("Reports");
        reports
            .MapGet("/funnel", FunnelAsync)
            .WithName("getFunnel")
            .WithSummary("How far those that were entered in each month came, and at which stage and why they were lost.");
        reports.MapGet("/stages", StagesAsync).WithName("getStageTimes").WithSummary("How long they stayed in each stage, in days.");
        reports.MapGet("/losses", LossesAsync).WithName("getLosses").WithSummary("How many were lost for each reason in each stage.");
        reports.MapGet("/channels", ChannelsAsync).WithName("getChannels").WithSummary("What each channel brought.");
        reports.MapGet("/people", PeopleAsync).WithName("getPeopleReport").WithSummary("What each person brought.");
        reports
            .MapGet("/{report}/csv", CsvAsync)
            .WithName("getReportFile")
            .WithSummary("A report as CSV in the caller's language: funnel, stages, losses, channels or people.");
        reports.MapMoreReports();
    }

    /// <summary>A report as a file.</summary>
    public static PushStreamHttpResult Save(this HttpContext context, string name, ReportTable table) =>
        context.Save(name, table.Columns, table.Rows.Select(row => row.ToSave()).ToAsyncEnumerable());

    private static Task<Results<Ok<IReadOnlyList<FunnelMonth>>, ProblemHttpResult>> FunnelAsync(
        [AsParameters] ReportParameters asked,
        DefinitionTexts definitions,
        AskReportQuery query,
        HttpContext context
    ) =>
        AnswerAsync<IReadOnlyList<FunnelMonth>>(
            asked,
            query,
            context,
            (matter, zone) =>
            {
                var names = new ReportNames(matter, definitions, context.Translator().Language);
                return [.. Funnel.ByMonth(matter.Stages, matter.Stories, zone).Select(month => FunnelMonth.Of(month, names))];
            }
        );

    private static Task<Results<Ok<IReadOnlyList<StageTimeLine>>, ProblemHttpResult>> StagesAsync(
        [AsParameters] ReportParameters asked,
        DefinitionTexts definitions,
        AskReportQuery query,
        HttpContext context
    ) =>
        AnswerAsync<IReadOnlyList<StageTimeLine>>(
            asked,
            query,
            context,
            (matter, _) =>
            {
                var names = new ReportNames(matter, definitions, context.Translator().Language);
                return [.. StageTime.Of(matter.Stages, matter.Stories, matter.Now).Select(time => StageTimeLine.Of(time, names))];
            }
        );

    private static Task<Results<Ok<IReadOnlyList<LossItem>>, ProblemHttpResult>> LossesAsync(
        [AsParameters] ReportParameters asked,
        DefinitionTexts definitions,
        AskReportQuery query,
        HttpContext context
    ) =>
        AnswerAsync<IReadOnlyList<LossItem>>(
            asked,
            query,
            context,
            (matter, _) =>
            {
                var names = new ReportNames(matter, definitions, context.Translator().Language);
                return [.. LossLine.Of(matter.Stories).Select(line => LossItem.Of(line, names))];
            }
        );

    private static Task<Results<Ok<IReadOnlyList<ChannelItem>>, ProblemHttpResult>> ChannelsAsync(
        [AsParameters] ReportParameters asked,
        AskReportQuery query,
        HttpContext context
    ) =>
        AnswerAsync<IReadOnlyList<ChannelItem>>(
            asked,
            query,
            context,
            (matter, _) => [.. Outcomes.By(matter.Stories, story => story.Source).Select(ChannelItem.Of)]
        );

    private static Task<Results<Ok<IReadOnlyList<PersonItem>>, ProblemHttpResult>> PeopleAsync(
        [AsParameters] ReportParameters asked,
        AskReportQuery query,
        HttpContext context
    ) =>
        AnswerAsync<IReadOnlyList<PersonItem>>(
            asked,
            query,
            context,
            (matter, _) => [.. Outcomes.By(matter.Stories, story => story.ResponsibleId).Select(line => PersonItem.Of(line, matter.People))]
        );

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> CsvAsync(
        [Description("funnel, stages, losses, channels or people.")] string report,
        [AsParameters] ReportParameters asked,
        ReportTables tables,
        AskReportQuery query,
        HttpContext context
    )
    {
        var zone = context.Zone();
        if (!(await asked.AskAsync(query, context)).IsDone(out var matter, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        if (!ReportKind.All.Contains(report, StringComparer.Ordinal))
        {
            return context.NotFound();
        }

        return context.Save(report, tables.ToSave(report, matter, zone));
    }

    private static async Task<Results<Ok<TAnswer>, ProblemHttpResult>> AnswerAsync<TAnswer>(
        ReportParameters asked,
        AskReportQuery query,
        HttpContext context,
        Func<ReportMatter, TimeZoneInfo, TAnswer> answer
    )
    {
        var zone = context.Zone();
        return (await asked.AskAsync(query, context)).IsDone(out var matter, out var refusals)
            ? TypedResults.Ok(answer(matter, zone))
            : refusals.ToProblem(context);
    }

    private static TimeZoneInfo Zone(this HttpContext context) => context.RequestServices.GetRequiredService<Moments>().Zone;
}

/// <summary>What a report is asked for by.</summary>
internal sealed record ReportParameters(
    [property: Description("The id of the process that the leads or deals went through; the first about deals where it is left out.")]
        string? Process,
    [property: Description("The first month, 2026-01; a year before the last where it is left out.")] string? From,
    [property: Description("The last month; this one where it is left out.")] string? To,
    [property: Description("The id of who is responsible; of others only for managers.")] long? Responsible
)
{
    /// <summary>Reads what the report is made of.</summary>
    public async Task<Result<ReportMatter>> AskAsync(AskReportQuery query, HttpContext context)
    {
        if (!ReportPeriod.Read(From, To, context).IsDone(out var period, out var refusals))
        {
            return refusals.ToList();
        }

        var ask = new AskReport(Process, period.First, period.Last, period.Zone) { ResponsibleId = Responsible };
        return await query.HandleAsync(ask, context.Actor(), context.RequestAborted);
    }
}
