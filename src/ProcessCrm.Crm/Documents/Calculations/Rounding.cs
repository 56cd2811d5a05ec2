using System.Collections.Frozen;

namespace ProcessCrm.Crm.Documents.Calculations;

/// <summary>Rounds sums as invoices do: to the smallest coin of the currency, half of it away from zero (W11).</summary>
public static class Rounding
{
    private const int Usual = 2;

    private static readonly FrozenDictionary<string, int> Unusual = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["BIF"] = 0,
        ["CLP"] = 0,
        ["DJF"] = 0,
        ["GNF"] = 0,
        ["ISK"] = 0,
        ["JPY"] = 0,
        ["KMF"] = 0,
        ["KRW"] = 0,
        ["PYG"] = 0,
        ["RWF"] = 0,
        ["UGX"] = 0,
        ["VND"] = 0,
        ["VUV"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
        ["BHD"] = 3,
        ["IQD"] = 3,
        ["JOD"] = 3,
        ["KWD"] = 3,
        ["LYD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The digits after the point of a currency (ISO 4217).</summary>
    public static int DigitsOf(string currency) => Unusual.GetValueOrDefault(currency, Usual);

    /// <summary>The sum in whole coins.</summary>
    public static decimal Round(decimal sum, string currency) => decimal.Round(sum, DigitsOf(currency), MidpointRounding.AwayFromZero);
}
