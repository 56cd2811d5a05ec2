using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports.Clients;

/// <summary>How much a client brought, and how evenly (I21).</summary>
/// <param name="Client">The client.</param>
/// <param name="Abc">
/// <c>A</c> for those who bring the first 80 % of the revenue, <c>B</c> up to 95 %, <c>C</c> for the rest. The client with whom a limit is
/// passed belongs to the better class, so that there always is an A.
/// </param>
/// <param name="Xyz">
/// <c>X</c> where the coefficient of variation of the monthly revenue is up to 10 %, <c>Y</c> up to 25 %, <c>Z</c> above and where it bought
/// in fewer than two months.
/// </param>
/// <param name="Revenue">What it brought.</param>
/// <param name="Share">The part of all revenue, 0 to 1.</param>
/// <param name="Deals">How many deals were won.</param>
/// <param name="Months">In how many months.</param>
/// <param name="Variation">The coefficient of variation, 1 for 100 %; null where it bought in fewer than two months.</param>
public sealed record ClientLine(
    Client Client,
    char Abc,
    char Xyz,
    decimal Revenue,
    decimal Share,
    int Deals,
    int Months,
    decimal? Variation
)
{
    private const decimal MostOfA = 0.80m;
    private const decimal MostOfB = 0.95m;
    private const decimal MostOfX = 0.10m;
    private const decimal MostOfY = 0.25m;

    /// <summary>A line for each client, the one that brought most first.</summary>
    /// <param name="deals">The deals, of one currency.</param>
    /// <param name="months">How many months the period has; one without a deal counts as zero.</param>
    public static ImmutableArray<ClientLine> Of(IEnumerable<WonDeal> deals, int months)
    {
        var clients = deals
            .GroupBy(deal => (deal.Client.IsPerson, deal.Client.Id))
            .Select(group => (Deals: group.ToList(), Revenue: group.Sum(deal => deal.Amount)))
            .OrderByDescending(client => client.Revenue)
            .ThenBy(client => client.Deals[0].Client.Name, StringComparer.Ordinal)
            .ThenBy(client => client.Deals[0].Client.Id);
        var ordered = clients.ToList();
        var all = ordered.Sum(client => client.Revenue);
        var before = 0m;
        var lines = ImmutableArray.CreateBuilder<ClientLine>(ordered.Count);
        foreach (var client in ordered)
        {
            var byMonth = client.Deals.GroupBy(deal => deal.Month).Select(month => month.Sum(deal => deal.Amount)).Where(sum => sum != 0);
            var sums = byMonth.ToList();
            var variation = VariationOf(sums, months);
            lines.Add(
                new ClientLine(
                    client.Deals[0].Client,
                    AbcOf(client.Revenue, before, all),
                    XyzOf(variation),
                    client.Revenue,
                    all > 0 ? client.Revenue / all : 0,
                    client.Deals.Count,
                    sums.Count,
                    variation
                )
            );
            before += client.Revenue;
        }
        return lines.MoveToImmutable();
    }

    private static char AbcOf(decimal revenue, decimal before, decimal all) =>
        revenue <= 0 ? 'C'
        : before < all * MostOfA ? 'A'
        : before < all * MostOfB ? 'B'
        : 'C';

    private static char XyzOf(decimal? variation) =>
        variation switch
        {
            <= MostOfX => 'X',
            <= MostOfY => 'Y',
            _ => 'Z',
        };

    /// <summary>The standard deviation of all months in parts of their mean.</summary>
    private static decimal? VariationOf(IReadOnlyCollection<decimal> sums, int months)
    {
        var mean = sums.Sum() / Math.Max(months, 1);
        if (sums.Count < 2 || mean <= 0)
        {
            return null;
        }
        var empty = Math.Max(months - sums.Count, 0);
        var squares = sums.Sum(sum => Square((double)(sum / mean) - 1)) + empty;
        return (decimal)Math.Sqrt(squares / months);
    }

    private static double Square(double number) => number * number;
}
