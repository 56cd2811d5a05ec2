using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Reports.Clients;
using ProcessCrm.Crm.Reports.Quality;
using ProcessCrm.Crm.Reports.WorkTime;
using ProcessCrm.Web.Work.Reports;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/reports</c>: who buys, how good the client base is, what people did.</summary>
internal static class MoreReportRoutes
{
    public static void MapMoreReports(this IEndpointRouteBuilder reports)
    {
        reports
            .MapGet("/clients", ClientsAsync)
            .WithName("getClientsReport")
            .WithSummary("ABC and XYZ of clients: how much those who bought brought, and how evenly; for managers.");
        reports
            .MapGet("/clients/csv", SaveClientsAsync)
            .WithName("exportClientsReport")
            .WithSummary("The clients with their classes as CSV in the caller's language; for managers.");
        reports
            .MapGet("/base", BaseAsync)
            .WithName("getBaseReport")
            .WithSummary("How good the client base is: how many clients and persons have what they should have; for managers.");
        reports
            .MapGet("/base/csv", SaveBaseAsync)
            .WithName("exportBaseReport")
            .WithSummary("How good the client base is, as CSV in the caller's language; for managers.");
        reports
            .MapGet("/time", TimeAsync)
            .WithName("getTimeReport")
            .WithSummary("What people did in each month: tasks, the working time that they took, contacts with clients.");
        reports
            .MapGet("/time/csv", SaveTimeAsync)
            .WithName("exportTimeReport")
            .WithSummary("What people did in each month, as CSV in the caller's language.");
    }

    private static async Task<Results<Ok<ClientAnalysis>, ProblemHttpResult>> ClientsAsync(
        [AsParameters] ClientParameters asked,
        AskClientsQuery query,
        HttpContext context
    ) =>
        (await asked.AskAsync(query, context)).IsDone(out var report, out var refusals)
            ? TypedResults.Ok(ClientAnalysis.Of(report))
            : refusals.ToProblem(context);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveClientsAsync(
        [AsParameters] ClientParameters asked,
        AskClientsQuery query,
        ClientTables tables,
        HttpContext context
    ) =>
        (await asked.AskAsync(query, context)).IsDone(out var report, out var refusals)
            ? context.Save(report.Currency is { } currency ? $"clients-{currency}" : "clients", tables.Clients(report))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<ClientBase>, ProblemHttpResult>> BaseAsync(AskQualityQuery query, HttpContext context) =>
        (await query.HandleAsync(context.Actor(), context.RequestAborted)).IsDone(out var report, out var refusals)
            ? TypedResults.Ok(ClientBase.Of(report))
            : refusals.ToProblem(context);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveBaseAsync(
        AskQualityQuery query,
        QualityTables tables,
        HttpContext context
    ) =>
        (await query.HandleAsync(context.Actor(), context.RequestAborted)).IsDone(out var report, out var refusals)
            ? context.Save("client-base", tables.ToSave(report))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<IReadOnlyList<WorkItem>>, ProblemHttpResult>> TimeAsync(
        [AsParameters] TimeParameters asked,
        AskWorkTimeQuery query,
        HttpContext context
    ) =>
        (await asked.AskAsync(query, context)).IsDone(out var report, out var refusals)
            ? TypedResults.Ok<IReadOnlyList<WorkItem>>([.. report.Lines.Select(line => WorkItem.Of(line, report.People))])
            : refusals.ToProblem(context);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveTimeAsync(
        [AsParameters] TimeParameters asked,
        AskWorkTimeQuery query,
        WorkTimeTables tables,
        HttpContext context
    ) =>
        (await asked.AskAsync(query, context)).IsDone(out var report, out var refusals)
            ? context.Save("time", tables.ToSave(report))
            : refusals.ToProblem(context);

    /// <summary>What the analysis of clients is asked for by.</summary>
    internal sealed record ClientParameters(
        [property: Description("The first month, 2026-01; a year before the last where it is left out.")] string? From,
        [property: Description("The last month; this one where it is left out.")] string? To,
        [property: Description("The currency whose deals count (ISO 4217); that of most deals where it is left out.")] string? Currency
    )
    {
        /// <summary>Reads it.</summary>
        public async Task<Result<ClientReport>> AskAsync(AskClientsQuery query, HttpContext context) =>
            ReportPeriod.Read(From, To, context).IsDone(out var period, out var refusals)
                ? await query.HandleAsync(
                    new AskClients(period.First, period.Last, period.Zone) { Currency = Currency },
                    context.Actor(),
                    context.RequestAborted
                )
                : refusals.ToList();
    }

    /// <summary>What the report of what people did is asked for by.</summary>
    internal sealed record TimeParameters(
        [property: Description("The first month, 2026-01; a year before the last where it is left out.")] string? From,
        [property: Description("The last month; this one where it is left out.")] string? To,
        [property: Description("The id of a person; of others only for managers.")] long? Responsible
    )
    {
        /// <summary>Reads it.</summary>
        public async Task<Result<WorkTimeReport>> AskAsync(AskWorkTimeQuery query, HttpContext context) =>
            ReportPeriod.Read(From, To, context).IsDone(out var period, out var refusals)
                ? await query.HandleAsync(
                    new AskWorkTime(period.First, period.Last, period.Zone) { PersonId = Responsible },
                    context.Actor(),
                    context.RequestAborted
                )
                : refusals.ToList();
    }
}
