using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports;

/// <summary>How far the records that began in a period came, and where and why they were lost (W27).</summary>
/// <param name="Began">How many began.</param>
/// <param name="Won">How many of them are won.</param>
/// <param name="Lost">How many of them are lost.</param>
/// <param name="Sums">What those that were won brought.</param>
/// <param name="Stages">The open stages of the process, in order.</param>
public sealed record Funnel(int Began, int Won, int Lost, ImmutableArray<CurrencySum> Sums, ImmutableArray<FunnelStage> Stages)
{
    /// <summary>How many of them are open.</summary>
    public int Open => Began - Won - Lost;

    /// <summary>
    /// Counts. Who came to a later stage, or won, counts as having reached the stages before it, too, since a stage may be skipped.
    /// </summary>
    /// <param name="stages">The ids of the open stages, in order.</param>
    /// <param name="stories">The records.</param>
    public static Funnel Of(IReadOnlyList<string> stages, IReadOnlyCollection<Story> stories)
    {
        var won = stories.Where(story => story.IsWon).ToList();
        var furthest = stories.Select(story => (Story: story, Place: story.IsWon ? stages.Count - 1 : Furthest(stages, story))).ToList();
        var lost = stories.Where(story => story.IsLost).ToLookup(story => LostIn(stages, story), StringComparer.Ordinal);
        var here = stories
            .Where(story => story.Final is null && story.Visits.Count > 0)
            .CountBy(story => story.Visits[^1].Stage, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return new Funnel(
            stories.Count,
            won.Count,
            stories.Count(story => story.IsLost),
            CurrencySum.Of(won),
            [
                .. stages.Select(
                    (stage, place) =>
                        new FunnelStage(
                            stage,
                            furthest.Count(story => story.Place >= place),
                            here.GetValueOrDefault(stage),
                            [
                                .. lost[stage]
                                    .GroupBy(story => story.LossReasonId)
                                    .Select(reason => new LossCount(reason.Key, reason.Count()))
                                    .OrderByDescending(reason => reason.Count)
                                    .ThenBy(reason => reason.ReasonId),
                            ]
                        )
                ),
            ]
        );
    }

    /// <summary>The same for each month in which records began, in order.</summary>
    /// <param name="stages">The ids of the open stages, in order.</param>
    /// <param name="stories">The records.</param>
    /// <param name="zone">The time zone by which months begin.</param>
    public static IReadOnlyList<(DateOnly Month, Funnel Funnel)> ByMonth(
        IReadOnlyList<string> stages,
        IEnumerable<Story> stories,
        TimeZoneInfo zone
    ) =>
        [
            .. stories
                .GroupBy(story => Months.Of(story.BeganAt, zone))
                .OrderBy(group => group.Key)
                .Select(group => (group.Key, Of(stages, [.. group]))),
        ];

    /// <summary>The place of the last open stage that it was in; -1 for none.</summary>
    private static int Furthest(IReadOnlyList<string> stages, Story story)
    {
        for (var place = stages.Count - 1; place >= 0; place--)
        {
            if (story.Visits.Any(visit => visit.Stage == stages[place]))
            {
                return place;
            }
        }
        return -1;
    }

    private static string? LostIn(IReadOnlyList<string> stages, Story story) =>
        story.LossStage ?? story.Visits.LastOrDefault(visit => stages.Contains(visit.Stage, StringComparer.Ordinal))?.Stage;
}

/// <summary>A stage of a funnel.</summary>
/// <param name="Stage">The id of the stage.</param>
/// <param name="Reached">How many came so far.</param>
/// <param name="Here">How many are in it now.</param>
/// <param name="Reasons">Why records were lost here, the most frequent reason first.</param>
public sealed record FunnelStage(string Stage, int Reached, int Here, ImmutableArray<LossCount> Reasons)
{
    /// <summary>How many were lost here.</summary>
    public int Lost => Reasons.Sum(reason => reason.Count);
}

/// <summary>How many were lost for a reason.</summary>
/// <param name="ReasonId">The reason; null where none was given.</param>
/// <param name="Count">How many.</param>
public sealed record LossCount(long? ReasonId, int Count);
