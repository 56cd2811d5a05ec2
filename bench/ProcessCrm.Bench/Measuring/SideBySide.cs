using System.Globalization;

namespace ProcessCrm.Bench.Measuring;

/// <summary>
/// Compares a rate with the rate of a yardstick on a machine that others use, too: limit and subject take turns, each subject is held against
/// the limits before and after it, a round whose two limits differ much is noise, and the median of the others counts.
/// </summary>
internal static class SideBySide
{
    private const int Enough = 5;
    private const int Most = 11;
    private const double Alike = 0.25;

    /// <summary>What came of a comparison.</summary>
    /// <param name="Ratio">The median of the rounds' ratios.</param>
    /// <param name="Rate">The subject's median rate.</param>
    /// <param name="Limit">The yardstick's median rate.</param>
    /// <param name="Rounds">How the rounds went, for people.</param>
    public sealed record Outcome(double Ratio, double Rate, double Limit, string Rounds);

    /// <summary>Compares.</summary>
    /// <param name="limit">Runs the yardstick for a while and gives its rate.</param>
    /// <param name="subject">Runs what is measured for a while and gives its rate.</param>
    public static async Task<Outcome> CompareAsync(Func<Task<double>> limit, Func<Task<double>> subject)
    {
        var (quiet, all) = (new List<double>(), new List<double>());
        var (rates, limits) = (new List<double>(), new List<double> { await limit() });
        while (quiet.Count < Enough && all.Count < Most)
        {
            rates.Add(await subject());
            limits.Add(await limit());
            var (before, after) = (limits[^2], limits[^1]);
            all.Add(rates[^1] / ((before + after) / 2));
            if (Math.Abs(after - before) <= Alike * Math.Max(after, before))
            {
                quiet.Add(all[^1]);
            }
        }
        var counted = quiet.Count > 0 ? quiet : all;
        return new Outcome(
            Median(counted),
            Median(rates),
            Median(limits),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{quiet.Count} quiet rounds of {all.Count}, ratios {counted.Min():0.00} to {counted.Max():0.00}"
            )
        );
    }

    /// <summary>The middle one; of an even number the greater of the two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
