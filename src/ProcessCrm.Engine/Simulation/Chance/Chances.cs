using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Simulation.Chance;

/// <summary>Chance that is the same for the same seed on every machine (a linear congruential generator of 64 bits).</summary>
internal sealed class Chances(int seed)
{
    private const int Numbers = 100_000;
    private const int Days = 30;

    private ulong state = (ulong)(uint)seed + 1;

    public bool OneIn(int count) => Next(count) == 0;

    /// <summary>A part of one.</summary>
    public double Part() => Next(1_000_000) / 1_000_000.0;

    public T Pick<T>(IReadOnlyList<T> among) => among[Next(among.Count)];

    /// <summary>The items in any order.</summary>
    public List<T> Mix<T>(IEnumerable<T> items)
    {
        var mixed = items.ToList();
        for (var i = mixed.Count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (mixed[i], mixed[j]) = (mixed[j], mixed[i]);
        }
        return mixed;
    }

    /// <summary>A value that a form field takes; of kinds that only a host knows any text.</summary>
    public FeelValue ValueOf(FormField field, DateTimeOffset now) =>
        field.Type switch
        {
            "number" or "money" or "integer" => FeelNumber.Of(Next(Numbers)),
            "boolean" => OneIn(2) ? FeelBoolean.True : FeelBoolean.False,
            "date" => FeelString.Of(now.AddDays(Next(Days)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            "dateTime" => FeelString.Of(
                now.AddDays(Next(Days)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
            ),
            "duration" => FeelString.Of("P1D"),
            "choice" when !field.Options.IsEmpty => FeelString.Of(Pick(field.Options).Id),
            _ => FeelString.Of("any"),
        };

    private int Next(int count)
    {
        state = unchecked((state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407);
        return (int)((state >> 33) % (uint)count);
    }
}
