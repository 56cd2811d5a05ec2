using System.Globalization;

namespace ProcessCrm.Bench.Measuring;

/// <summary>One result: a ratio and the least that it must be.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The ratio.</param>
/// <param name="Floor">The least that passes.</param>
/// <param name="Note">What lies behind the ratio, for people.</param>
internal sealed record Figure(string Name, double Value, double Floor, string Note)
{
    public bool Passes => Value >= Floor;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"ratio {Name} {Value:0.00} floor {Floor:0.00}  # {Note}");
}
