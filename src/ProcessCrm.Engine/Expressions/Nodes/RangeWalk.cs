namespace ProcessCrm.Engine.Expressions;

/// <summary>The whole numbers, or the days, of a range one after the other.</summary>
internal static class RangeWalk
{
    /// <summary>From one end to the other, both included, up or down; null unless both are whole numbers or dates.</summary>
    public static IEnumerable<FeelValue>? FromTo(FeelEnvironment env, FeelValue first, FeelValue last) =>
        (first, last) switch
        {
            (FeelNumber a, FeelNumber b) when a.TryGetInt64(out var from) && b.TryGetInt64(out var to) => Numbers(
                env,
                from,
                to,
                Math.Sign(to.CompareTo(from))
            ),
            (FeelDate a, FeelDate b) => Days(env, a.Days, b.Days, Math.Sign(b.Days.CompareTo(a.Days))),
            _ => null,
        };

    /// <summary>The elements of a range value; open ends leave out their value.</summary>
    public static IEnumerable<FeelValue>? Inside(FeelEnvironment env, FeelRange range) =>
        FromTo(env, range.Start, range.End)
            ?.Where(value => (range.StartIncluded || !value.Equals(range.Start)) && (range.EndIncluded || !value.Equals(range.End)));

    private static IEnumerable<FeelValue> Numbers(FeelEnvironment env, long from, long to, int step)
    {
        for (var at = from; env.Spend(1); at += step)
        {
            yield return FeelNumber.Of(at);
            if (at == to)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<FeelValue> Days(FeelEnvironment env, long from, long to, int step)
    {
        for (var at = from; env.Spend(1) && FeelDate.FromDays(at) is { } day; at += step)
        {
            yield return day;
            if (at == to)
            {
                yield break;
            }
        }
    }
}
