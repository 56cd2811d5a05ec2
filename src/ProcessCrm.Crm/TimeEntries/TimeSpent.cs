using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Crm.TimeEntries;

/// <summary>What a person says of time that was spent.</summary>
/// <param name="Minutes">How much, from 1 to 1,440.</param>
public sealed record TimeSpent(int Minutes)
{
    private const int Most = 24 * 60;

    /// <summary>On which day, not later than today; null for today, by the person's clock.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What was done.</summary>
    public string? Comment { get; init; }

    /// <summary>Enters it as a part of another command; that one has checked the right.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="id">The id of the entry.</param>
    /// <param name="actor">Whose time it is.</param>
    /// <param name="task">The task that it was spent on; null for none.</param>
    /// <param name="held">The contact that it was spent on; null for none.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    internal async Task<Result<Saved>> EnterAsync(
        CrmUnit unit,
        long id,
        Actor actor,
        SubjectTask? task,
        Interaction? held,
        CancellationToken cancellationToken
    )
    {
        var today = await TodayAsync(unit, actor, cancellationToken);
        if (Check(today) is { Count: > 0 } refusals)
        {
            return refusals;
        }
        unit.Context.Add(
            new TimeEntry
            {
                Id = id,
                UserId = actor.UserId,
                Day = Day ?? today,
                Minutes = Minutes,
                Comment = Given.Text(Comment),
                TaskId = task?.Id,
                SubjectKind = task?.SubjectKind,
                SubjectId = task?.SubjectId,
                InteractionId = held?.Id,
                CreatedAt = unit.Now,
            }
        );
        return new Saved(id, 1);
    }

    /// <summary>Why it cannot be taken.</summary>
    internal List<Refusal> Check(DateOnly today) =>
        [
            .. Minutes is < 1 or > Most ? [Refusal.Invalid("minutes", "minutes-range", Most)] : Array.Empty<Refusal>(),
            .. Day > today ? [Refusal.Invalid("day", "in-the-future")] : Array.Empty<Refusal>(),
        ];

    /// <summary>The day that it is by a person's clock.</summary>
    internal static async Task<DateOnly> TodayAsync(CrmUnit unit, Actor actor, CancellationToken cancellationToken)
    {
        var user = await unit.Context.FindAsync<User>([actor.UserId], cancellationToken);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(user?.TimeZone ?? "UTC", out var own) ? own : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(unit.Now, zone).DateTime);
    }
}
