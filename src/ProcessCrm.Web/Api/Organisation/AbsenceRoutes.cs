using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/absences</c>: who is away, and who works in whose stead.</summary>
internal static class AbsenceRoutes
{
    public static void MapAbsences(this IEndpointRouteBuilder routes)
    {
        var absences = routes.MapGroup("/absences").WithTags("Absences");
        absences.MapGet("", ListAsync).WithName("listAbsences").WithSummary("The absences that are not over, the soonest first.");
        absences.MapGet("/{id}", GetAsync).WithName("getAbsence").WithSummary("An absence. The ETag is what a change asks for.");
        absences
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createAbsence")
            .WithSummary("Enters an absence: the caller's own, or for managers anybody's. The deputy gets tasks and rights for its days.")
            .WithExample(
                new SaveAbsence
                {
                    DeputyId = 123456789,
                    FirstDay = new DateOnly(2030, 7, 1),
                    LastDay = new DateOnly(2030, 7, 14),
                    Comment = "Holiday",
                }
            );
        absences
            .MapPut("/{id}", ChangeAsync)
            .RequiresIfMatch()
            .WithName("changeAbsence")
            .WithSummary("Sets deputy, days and comment of an absence.")
            .WithExample(
                new SaveAbsence
                {
                    DeputyId = 123456789,
                    FirstDay = new DateOnly(2030, 7, 1),
                    LastDay = new DateOnly(2030, 7, 10),
                }
            );
        absences.MapDelete("/{id}", DeleteAsync).WithName("deleteAbsence").WithSummary("Takes an absence back, or ends it now.");
    }

    private static async Task<Ok<Page<AbsenceItem>>> ListAsync(FindAbsencesQuery query, HttpContext context) =>
        TypedResults.Ok(new Page<AbsenceItem>([.. (await query.ListAsync(context.RequestAborted)).Select(AbsenceItem.Of)], null));

    private static async Task<Results<Ok<AbsenceItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindAbsencesQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.RequestAborted)).ToVersioned(context, found => found.Absence.Version, AbsenceItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveAbsence absence,
        SaveAbsenceHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(absence with { Id = null }, context.Actor(), context.RequestAborted)).ToCreated(context, "absences");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> ChangeAsync(
        long id,
        SaveAbsence absence,
        SaveAbsenceHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(absence with { Id = id, Version = context.SeenVersion() }, context.Actor(), context.RequestAborted)
        ).ToSaved(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        SaveAbsenceHandler handler,
        HttpContext context
    ) => (await handler.DeleteAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>An absence.</summary>
    /// <param name="Fields">What a change sets.</param>
    /// <param name="StartsAt">When the first day begins where the user is.</param>
    /// <param name="EndsAt">When the last day is over there.</param>
    internal sealed record AbsenceItem(
        long Id,
        int Version,
        RecordName User,
        RecordName Deputy,
        SaveAbsence Fields,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt
    )
    {
        public static AbsenceItem Of(AbsenceLine line)
        {
            var absence = line.Absence;
            return new AbsenceItem(
                absence.Id,
                (int)absence.Version,
                new RecordName(absence.UserId, line.User),
                new RecordName(absence.DeputyId, line.Deputy),
                new SaveAbsence
                {
                    UserId = absence.UserId,
                    DeputyId = absence.DeputyId,
                    FirstDay = absence.FirstDay,
                    LastDay = absence.LastDay,
                    Comment = absence.Comment,
                },
                absence.StartsAt,
                absence.EndsAt
            );
        }
    }
}
