using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports.WorkTime;

/// <summary>A task that somebody completed.</summary>
/// <param name="PersonId">Who did.</param>
/// <param name="ClosedAt">When.</param>
/// <param name="Took">How much working time lay between its beginning and then.</param>
/// <param name="IsLate">Whether it was due earlier.</param>
public sealed record CompletedTask(long PersonId, DateTimeOffset ClosedAt, TimeSpan Took, bool IsLate);

/// <summary>A contact with a client that somebody held.</summary>
/// <param name="PersonId">Who did.</param>
/// <param name="At">When.</param>
/// <param name="Kind">One of <see cref="Interactions.InteractionKinds.All"/>.</param>
public sealed record HeldContact(long PersonId, DateTimeOffset At, string Kind);

/// <summary>Time that somebody entered by hand.</summary>
/// <param name="PersonId">Whose time.</param>
/// <param name="Day">When it was spent.</param>
/// <param name="Spent">How much.</param>
public sealed record EnteredTime(long PersonId, DateOnly Day, TimeSpan Spent);

/// <summary>What a person did in a month (I21).</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Completed">How many tasks were completed.</param>
/// <param name="Late">How many of them after they were due.</param>
/// <param name="Median">The working time that the one in the middle of them took; null for none.</param>
/// <param name="Total">The working time that all of them took; tasks open at the same time count each.</param>
/// <param name="Entered">The time that the person entered by hand, on tasks and contacts.</param>
/// <param name="Contacts">How many contacts were held of each kind; kinds without any are left out.</param>
public sealed record WorkLine(
    long PersonId,
    DateOnly Month,
    int Completed,
    int Late,
    TimeSpan? Median,
    TimeSpan Total,
    TimeSpan Entered,
    ImmutableDictionary<string, int> Contacts
)
{
    /// <summary>A line for each month and person, the last month first.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="contacts">The contacts.</param>
    /// <param name="entries">The time that was entered.</param>
    /// <param name="zone">The time zone by which months begin.</param>
    public static ImmutableArray<WorkLine> Of(
        IEnumerable<CompletedTask> tasks,
        IEnumerable<HeldContact> contacts,
        IEnumerable<EnteredTime> entries,
        TimeZoneInfo zone
    )
    {
        var entered = entries.ToLookup(entry => (Month: Months.First(entry.Day), entry.PersonId));
        var done = tasks.ToLookup(task => (Month: Months.Of(task.ClosedAt, zone), task.PersonId));
        var held = contacts.ToLookup(contact => (Month: Months.Of(contact.At, zone), contact.PersonId));
        return
        [
            .. done.Select(group => group.Key)
                .Union(held.Select(group => group.Key))
                .Union(entered.Select(group => group.Key))
                .OrderByDescending(key => key.Month)
                .ThenByDescending(key => done[key].Count())
                .ThenByDescending(key => held[key].Count())
                .ThenBy(key => key.PersonId)
                .Select(key => Line(key.PersonId, key.Month, [.. done[key]], held[key], entered[key])),
        ];
    }

    private static WorkLine Line(
        long person,
        DateOnly month,
        IReadOnlyCollection<CompletedTask> tasks,
        IEnumerable<HeldContact> contacts,
        IEnumerable<EnteredTime> entries
    ) =>
        new(
            person,
            month,
            tasks.Count,
            tasks.Count(task => task.IsLate),
            StageTime.MedianOf([.. tasks.Select(task => task.Took).Order()]),
            tasks.Aggregate(TimeSpan.Zero, (sum, task) => sum + task.Took),
            entries.Aggregate(TimeSpan.Zero, (sum, entry) => sum + entry.Spent),
            contacts.CountBy(contact => contact.Kind, StringComparer.Ordinal).ToImmutableDictionary(StringComparer.Ordinal)
        );
}
