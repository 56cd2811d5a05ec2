namespace ProcessCrm.Crm.Documents.Calculations;

/// <summary>A line with its sums, each in whole coins.</summary>
/// <param name="Line">What was typed in.</param>
/// <param name="Net">Without VAT.</param>
/// <param name="Vat">The VAT.</param>
/// <param name="Total">What is to be paid for it.</param>
public sealed record CalculatedLine(CalculationLine Line, decimal Net, decimal Vat, decimal Total);

/// <summary>
/// The sums of a calculation (W11). Each line is rounded by itself (<see cref="Rounding"/>), and sums add up rounded lines, so that what is
/// printed adds up, too. A line's amount is quantity × price × (100 − discount) / 100, rounded. Where prices include VAT, the
/// VAT is amount × rate / (100 + rate), rounded, and the amount is what is to be paid; else the VAT is amount × rate / 100,
/// rounded, and is added.
/// </summary>
/// <param name="Lines">The lines, in order.</param>
/// <param name="Net">Without VAT.</param>
/// <param name="Vat">The VAT.</param>
/// <param name="Total">What is to be paid.</param>
public sealed record CalculationTotals(IReadOnlyList<CalculatedLine> Lines, decimal Net, decimal Vat, decimal Total)
{
    /// <summary>Calculates.</summary>
    /// <param name="lines">The lines; a price that is not there is zero.</param>
    /// <param name="currency">ISO 4217.</param>
    /// <param name="pricesIncludeVat">Whether the VAT is in the prices.</param>
    public static CalculationTotals Of(IReadOnlyList<CalculationLine> lines, string currency, bool pricesIncludeVat)
    {
        var calculated = lines.Select(line => Of(line, currency, pricesIncludeVat)).ToList();
        return new CalculationTotals(
            calculated,
            calculated.Sum(line => line.Net),
            calculated.Sum(line => line.Vat),
            calculated.Sum(line => line.Total)
        );
    }

    private static CalculatedLine Of(CalculationLine line, string currency, bool pricesIncludeVat)
    {
        var amount = Rounding.Round(line.Quantity * (line.Price ?? 0) * (100 - line.Discount) / 100, currency);
        var rate = line.Vat ?? 0;
        if (pricesIncludeVat)
        {
            var within = Rounding.Round(amount * rate / (100 + rate), currency);
            return new CalculatedLine(line, amount - within, within, amount);
        }
        var added = Rounding.Round(amount * rate / 100, currency);
        return new CalculatedLine(line, amount, added, amount + added);
    }
}
