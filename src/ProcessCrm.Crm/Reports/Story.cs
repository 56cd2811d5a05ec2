using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports;

/// <summary>How a lead or deal went, as reports see it.</summary>
/// <param name="BeganAt">When it was entered.</param>
/// <param name="Visits">The stages that it was in, in order.</param>
public sealed record Story(DateTimeOffset BeganAt, IReadOnlyList<StageVisit> Visits)
{
    /// <summary><c>won</c> or <c>lost</c>; null while it is open.</summary>
    public string? Final { get; init; }

    /// <summary>The stage in which it was lost (D11).</summary>
    public string? LossStage { get; init; }

    public long? LossReasonId { get; init; }

    public long? ResponsibleId { get; init; }

    /// <summary>The channel by which it came; null where nobody told.</summary>
    public string? Source { get; init; }

    /// <summary>What it was expected to bring; once won, what it brought.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The currency of the amount (ISO 4217).</summary>
    public string Currency { get; init; } = "";

    public bool IsWon => Final == "won";

    public bool IsLost => Final == "lost";

    /// <summary>When it was won or lost; null while it is open.</summary>
    public DateTimeOffset? EndedAt => Final is null || Visits.Count == 0 ? null : Visits[^1].EnteredAt;
}

/// <summary>A sum in one currency.</summary>
/// <param name="Currency">The currency (ISO 4217).</param>
/// <param name="Amount">How much.</param>
public sealed record CurrencySum(string Currency, decimal Amount)
{
    /// <summary>The sums of the amounts of records, one for each currency.</summary>
    public static ImmutableArray<CurrencySum> Of(IEnumerable<Story> stories) => Of(stories.Select(story => (story.Currency, story.Amount)));

    /// <summary>The sums of amounts, one for each currency; those that are not known are left out.</summary>
    public static ImmutableArray<CurrencySum> Of(IEnumerable<(string Currency, decimal? Amount)> amounts) =>
        [
            .. amounts
                .Where(one => one.Amount is not null)
                .GroupBy(one => one.Currency, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new CurrencySum(group.Key, group.Sum(one => one.Amount!.Value))),
        ];
}
