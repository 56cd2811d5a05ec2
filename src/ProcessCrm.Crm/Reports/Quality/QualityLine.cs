namespace ProcessCrm.Crm.Reports.Quality;

/// <summary>How many clients or contacts are as they should be in one respect, or are not (I21).</summary>
/// <param name="Key">The respect: <c>phone</c>, <c>tax-id</c>, <c>same-phone</c>.</param>
/// <param name="Count">How many have it.</param>
/// <param name="Of">How many there are in all.</param>
public sealed record QualityLine(string Key, int Count, int Of)
{
    /// <summary>Of those that are probably the same: how many groups they form; null for other lines.</summary>
    public int? Groups { get; init; }

    /// <summary>Whether there is something to do: some lack it, or some are probably the same.</summary>
    public bool IsToDo => Groups is null ? Count < Of : Count > 0;

    /// <summary>The part of all, 0 to 1; null where there are none.</summary>
    public decimal? Part => Of == 0 ? null : (decimal)Count / Of;
}
