using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports;

/// <summary>What became of the records of one channel, or of one person (X24).</summary>
/// <param name="Key">What they have in common; null for those that have none.</param>
/// <param name="Began">How many began.</param>
/// <param name="Won">How many of them are won.</param>
/// <param name="Lost">How many of them are lost.</param>
/// <param name="Sums">What those that were won brought.</param>
/// <param name="MedianToWin">How long the one in the middle of those that were won took; null for none.</param>
public sealed record OutcomeLine<TKey>(TKey? Key, int Began, int Won, int Lost, ImmutableArray<CurrencySum> Sums, TimeSpan? MedianToWin)
{
    /// <summary>How many of them are open.</summary>
    public int Open => Began - Won - Lost;

    /// <summary>The part of those that ended which were won, 0 to 1; null where none has ended.</summary>
    public decimal? WinRate => Won + Lost == 0 ? null : (decimal)Won / (Won + Lost);
}

/// <summary>Groups records by what they have in common.</summary>
public static class Outcomes
{
    /// <summary>A line for each group, the one with most won first.</summary>
    public static ImmutableArray<OutcomeLine<TKey>> By<TKey>(IEnumerable<Story> stories, Func<Story, TKey?> key) =>
        [
            .. stories
                .GroupBy(key)
                .Select(group => Line(group.Key, [.. group]))
                .OrderByDescending(line => line.Won)
                .ThenByDescending(line => line.Began),
        ];

    private static OutcomeLine<TKey> Line<TKey>(TKey? key, IReadOnlyCollection<Story> stories)
    {
        var won = stories.Where(story => story.IsWon).ToList();
        return new OutcomeLine<TKey>(
            key,
            stories.Count,
            won.Count,
            stories.Count(story => story.IsLost),
            CurrencySum.Of(won),
            StageTime.MedianOf([.. won.Select(story => story.EndedAt - story.BeganAt).OfType<TimeSpan>().Order()])
        );
    }
}
