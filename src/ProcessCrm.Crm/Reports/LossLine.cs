using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports;

/// <summary>How many records were lost in a stage for a reason, and what they were expected to bring.</summary>
/// <param name="ReasonId">The reason; null where none was given.</param>
/// <param name="Stage">The stage; null where it is not known.</param>
/// <param name="Count">How many.</param>
/// <param name="Sums">What they were expected to bring.</param>
public sealed record LossLine(long? ReasonId, string? Stage, int Count, ImmutableArray<CurrencySum> Sums)
{
    /// <summary>A line for each reason and stage, the most frequent first.</summary>
    public static ImmutableArray<LossLine> Of(IEnumerable<Story> stories) =>
        [
            .. stories
                .Where(story => story.IsLost)
                .GroupBy(story => (story.LossReasonId, story.LossStage))
                .Select(group => new LossLine(group.Key.LossReasonId, group.Key.LossStage, group.Count(), CurrencySum.Of(group)))
                .OrderByDescending(line => line.Count)
                .ThenBy(line => line.ReasonId)
                .ThenBy(line => line.Stage, StringComparer.Ordinal),
        ];
}
