using System.Collections.Frozen;
using System.Globalization;

namespace ProcessCrm.Crm.Settings;

/// <summary>The currencies of ISO 4217 that are in use somewhere.</summary>
public static class Currencies
{
    private static readonly FrozenSet<string> Known = CultureInfo
        .GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name).ISOCurrencySymbol)
        .Where(symbol => symbol.Length == 3)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All of them, in order.</summary>
    public static IEnumerable<string> All => Known.Order(StringComparer.Ordinal);

    /// <summary>Whether it is one: three upper-case letters.</summary>
    public static bool IsKnown(string currency) => Known.Contains(currency);
}
