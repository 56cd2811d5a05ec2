using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Settings;

/// <summary>When the organisation works (D10). Tasks that are there already keep their due dates.</summary>
/// <param name="Days">The days of the week on which work is done; at least one.</param>
/// <param name="Opens">When a working day begins.</param>
/// <param name="Closes">When it ends, later than it begins; midnight for the end of the day.</param>
/// <param name="TimeZone">Where the hours count: an IANA name.</param>
public sealed record SaveWorkingTime(IReadOnlyList<DayOfWeek> Days, TimeOnly Opens, TimeOnly Closes, string TimeZone)
{
    /// <summary>Days without work: <c>2030-01-02</c>, or <c>01-01</c> for every year.</summary>
    public IReadOnlyList<string> Holidays { get; init; } = [];

    /// <summary>Days on which work is done although they are a weekend or a holiday: <c>2030-01-12</c>.</summary>
    public IReadOnlyList<string> WorkedDays { get; init; } = [];

    /// <summary>The <see cref="WorkingTime.Version"/> that it is based on.</summary>
    public long? Version { get; init; }

    /// <summary>What a patch changes.</summary>
    public static SaveWorkingTime Of(WorkingTime time) =>
        new([.. time.Days.Select(Enum.Parse<DayOfWeek>)], time.Opens, time.Closes, time.TimeZone)
        {
            Holidays = time.Holidays,
            WorkedDays = time.WorkedDays,
            Version = time.Version,
        };
}

/// <summary>Administrators keep the working time.</summary>
public sealed class SaveWorkingTimeHandler(CrmCommands commands)
{
    private const int MostDays = 1000;

    /// <summary>Saves it.</summary>
    public Task<Result<Saved>> HandleAsync(SaveWorkingTime command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private static async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveWorkingTime command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var time = await unit.Context.Set<WorkingTime>().SingleAsync(cancellationToken);
        if (time.Version != command.Version)
        {
            return Refusal.Stale;
        }
        time.Days = [.. Enum.GetValues<DayOfWeek>().Intersect(command.Days).Select(day => day.ToString())];
        time.Opens = command.Opens;
        time.Closes = command.Closes;
        time.TimeZone = command.TimeZone;
        time.Holidays = Tidy(command.Holidays);
        time.WorkedDays = Tidy(command.WorkedDays);
        time.Version++;
        return new Saved(time.Id, time.Version);
    }

    private static IEnumerable<Refusal> Check(SaveWorkingTime command)
    {
        if (command.Days.Count == 0)
        {
            yield return Refusal.Invalid("days", "no-working-day");
        }
        if (command.Closes <= command.Opens && command.Closes != TimeOnly.MinValue)
        {
            yield return Refusal.Invalid("closes", "closes-before-opening");
        }
        foreach (var refusal in UserRules.TimeZone(command.TimeZone))
        {
            yield return refusal;
        }
        foreach (
            var (field, days, mayBeYearly) in new[] { ("holidays", command.Holidays, true), ("workedDays", command.WorkedDays, false) }
        )
        {
            if (days.Count > MostDays)
            {
                yield return Refusal.Invalid(field, "too-many-days", MostDays);
            }
            else if (days.FirstOrDefault(day => !IsDay(day, mayBeYearly)) is { } wrong)
            {
                yield return Refusal.Invalid(field, mayBeYearly ? "not-a-holiday" : "not-a-day", wrong);
            }
        }
    }

    private static bool IsDay(string text, bool mayBeYearly) =>
        DateOnly.TryParseExact(
            mayBeYearly && WorkingTime.IsYearly(text) ? $"2000-{text}" : text,
            WorkingTime.DayFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        );

    private static List<string> Tidy(IEnumerable<string> days) => [.. days.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>Reads the working time; for all who work here.</summary>
public sealed class GetWorkingTimeQuery(CrmDbContext context)
{
    /// <summary>The working time.</summary>
    public async Task<Result<WorkingTime>> HandleAsync(Actor actor, CancellationToken cancellationToken = default) =>
        actor.MayWork() || actor.MayDesign()
            ? await context.Set<WorkingTime>().AsNoTracking().SingleAsync(cancellationToken)
            : Refusal.Forbidden;
}
