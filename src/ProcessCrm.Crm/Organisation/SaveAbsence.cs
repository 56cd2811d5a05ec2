using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Says who is away, until when, and who works in his stead; or changes that.</summary>
public sealed record SaveAbsence
{
    /// <summary>The absence to change; null for a new one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Absence.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>Who is away; null for who says it.</summary>
    public long? UserId { get; init; }

    /// <summary>Who works in his stead.</summary>
    public long? DeputyId { get; init; }

    /// <summary>The first day, in the time zone of who is away.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day, which counts.</summary>
    public DateOnly? LastDay { get; init; }

    public string? Comment { get; init; }
}

/// <summary>
/// People enter their own absences, managers those of others. A manager cannot make himself the deputy of another: that would open to him what is
/// closed; an administrator can.
/// </summary>
public sealed class SaveAbsenceHandler(CrmCommands commands, IIdSource ids)
{
    private const int Longest = 366;

    /// <summary>Saves the absence.</summary>
    public Task<Result<Saved>> HandleAsync(SaveAbsence command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(actor, unit => SaveAsync(unit, command, actor, cancellationToken), cancellationToken);

    /// <summary>Takes an absence back, or ends it now.</summary>
    public Task<Result<Done>> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                if (await unit.Context.FindAsync<Absence>([id], cancellationToken) is not { } absence)
                {
                    return Refusal.NotFound;
                }
                if (!MayEnter(actor, absence.UserId))
                {
                    return Refusal.Forbidden;
                }
                unit.Context.Remove(absence);
                return Done.It;
            },
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveAbsence command, Actor actor, CancellationToken cancellationToken)
    {
        var known = command.Id is { } id ? await unit.Context.FindAsync<Absence>([id], cancellationToken) : null;
        var userId = known?.UserId ?? command.UserId ?? actor.UserId;
        if (!MayEnter(actor, userId))
        {
            return Refusal.Forbidden;
        }
        var user = await unit.Context.Users.SingleOrDefaultAsync(one => one.Id == userId && one.IsActive, cancellationToken);
        var refusals = await CheckAsync(unit, command, actor, userId, cancellationToken);
        if (user is null)
        {
            refusals.Add(Refusal.Invalid("userId", "unknown-user"));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var edit = await unit.EditAsync<Absence>(
            command.Id,
            command.Version,
            () =>
                new Absence
                {
                    Id = ids.Next(),
                    UserId = userId,
                    CreatedAt = unit.Now,
                    CreatedById = actor.Id,
                },
            cancellationToken
        );
        if (!edit.IsDone(out var absence))
        {
            return edit.Refusals.ToList();
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(user!.TimeZone);
        absence.DeputyId = command.DeputyId!.Value;
        (absence.FirstDay, absence.LastDay) = (command.FirstDay!.Value, command.LastDay!.Value);
        (absence.StartsAt, absence.EndsAt) = (Start(absence.FirstDay, zone), Start(absence.LastDay.AddDays(1), zone));
        absence.Comment = Given.Text(command.Comment);
        user.DeputyId = absence.DeputyId;
        return new Saved(absence.Id, absence.Version);
    }

    private static async Task<List<Refusal>> CheckAsync(
        CrmUnit unit,
        SaveAbsence command,
        Actor actor,
        long userId,
        CancellationToken cancellationToken
    )
    {
        var references = new References(unit);
        var refusals = references.Refusals;
        await references.CheckUserAsync("deputyId", command.DeputyId, cancellationToken);
        refusals.AddRange(
            new (string Field, bool IsMissing)[]
            {
                ("deputyId", command.DeputyId is null),
                ("firstDay", command.FirstDay is null),
                ("lastDay", command.LastDay is null),
            }
                .Where(field => field.IsMissing)
                .Select(field => Refusal.Required(field.Field))
        );
        if (command.DeputyId == userId || (command.DeputyId == actor.UserId && !actor.IsAdministrator))
        {
            refusals.Add(Refusal.Invalid("deputyId", "absence-own-deputy"));
        }
        if (command is not { FirstDay: { } first, LastDay: { } last })
        {
            return refusals;
        }
        if (last < first || last.DayNumber - first.DayNumber >= Longest)
        {
            refusals.Add(Refusal.Invalid("lastDay", "absence-period", Longest));
        }
        var during = unit.Context.Set<Absence>().Where(other => other.Id != command.Id && other.FirstDay <= last && other.LastDay >= first);
        if (await during.AnyAsync(other => other.UserId == userId, cancellationToken))
        {
            refusals.Add(Refusal.Invalid("firstDay", "absence-overlaps"));
        }
        if (await during.AnyAsync(other => other.UserId == command.DeputyId, cancellationToken))
        {
            refusals.Add(Refusal.Invalid("deputyId", "deputy-is-away"));
        }
        return refusals;
    }

    private static bool MayEnter(Actor actor, long userId) => actor.UserId == userId || actor.MayManage();

    /// <summary>The first instant of a day; where the clocks skip it, the first after.</summary>
    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30);
        }
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
