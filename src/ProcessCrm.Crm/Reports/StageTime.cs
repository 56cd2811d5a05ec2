using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports;

/// <summary>How long records stay in a stage; where deals get stuck.</summary>
/// <param name="Stage">The id of the stage.</param>
/// <param name="Left">How many stays have ended.</param>
/// <param name="Median">How long the one in the middle of these took; null for none.</param>
/// <param name="Mean">How long they took on average; null for none.</param>
/// <param name="Longest">How long the longest took; null for none.</param>
/// <param name="Here">How many are in it now.</param>
/// <param name="Oldest">How long the longest of these has been in it; null for none.</param>
public sealed record StageTime(string Stage, int Left, TimeSpan? Median, TimeSpan? Mean, TimeSpan? Longest, int Here, TimeSpan? Oldest)
{
    /// <summary>Measures each stage.</summary>
    /// <param name="stages">The ids of the open stages, in order.</param>
    /// <param name="stories">The records.</param>
    /// <param name="now">Until when those that are still there are counted.</param>
    public static ImmutableArray<StageTime> Of(IReadOnlyList<string> stages, IEnumerable<Story> stories, DateTimeOffset now)
    {
        var stays = stories
            .SelectMany(story => story.Visits.Select(visit => (visit.Stage, visit.EnteredAt, visit.LeftAt, story.Final)))
            .ToLookup(stay => stay.Stage, StringComparer.Ordinal);
        return
        [
            .. stages.Select(stage =>
            {
                var left = stays[stage].Where(stay => stay.LeftAt is not null).Select(stay => stay.LeftAt!.Value - stay.EnteredAt).Order();
                var here = stays[stage].Where(stay => stay is { LeftAt: null, Final: null }).Select(stay => now - stay.EnteredAt).ToList();
                return Of(stage, [.. left], here);
            }),
        ];
    }

    /// <summary>The one in the middle, or the mean of the two there; null for none.</summary>
    internal static TimeSpan? MedianOf(IReadOnlyList<TimeSpan> ordered) =>
        ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;

    private static StageTime Of(string stage, IReadOnlyList<TimeSpan> left, IReadOnlyCollection<TimeSpan> here) =>
        new(
            stage,
            left.Count,
            MedianOf(left),
            left.Count == 0 ? null : left.Aggregate(TimeSpan.Zero, (sum, stay) => sum + stay) / left.Count,
            left.Count == 0 ? null : left[^1],
            here.Count,
            here.Count == 0 ? null : here.Max()
        );
}
