namespace ProcessCrm.Engine.Expressions;

/// <summary>FEEL's own equality and order (DMN 1.5, 10.3.2.13.3 and tables 53 and 54), which know a third answer: not comparable.</summary>
public static class FeelComparison
{
    /// <summary>The operator <c>=</c>; null when the types differ.</summary>
    public static bool? Equal(FeelValue left, FeelValue right) =>
        (left, right) switch
        {
            (FeelNull, _) or (_, FeelNull) => left.IsNull && right.IsNull,
            (FeelNumber a, FeelNumber b) => a.Value == b.Value,
            (FeelTime a, FeelTime b) => a.Zone is null == b.Zone is null && SameSecond(a.UtcNanos, b.UtcNanos),
            (FeelDateTime a, FeelDateTime b) => a.Zone is null == b.Zone is null && SameSecond(a.EpochNanos, b.EpochNanos),
            (FeelList a, FeelList b) => EqualLists(a, b),
            (FeelContext a, FeelContext b) => EqualContexts(a, b),
            (FeelRange a, FeelRange b) => EqualRanges(a, b),
            _ => left.GetType() == right.GetType() ? left.Equals(right) : null,
        };

    /// <summary>Less than zero when left comes before right, zero for equals; null when the values have no order.</summary>
    public static int? Order(FeelValue left, FeelValue right) =>
        (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => a.Value.CompareTo(b.Value),
            (FeelString a, FeelString b) => OrderStrings(a.Value, b.Value),
            (FeelDate a, FeelDate b) => a.Days.CompareTo(b.Days),
            (FeelTime a, FeelTime b) => a.Zone is null == b.Zone is null ? a.UtcNanos.CompareTo(b.UtcNanos) : null,
            (FeelDateTime a, FeelDateTime b) => a.Zone is null == b.Zone is null ? a.EpochNanos.CompareTo(b.EpochNanos) : null,
            (FeelDaysTimeDuration a, FeelDaysTimeDuration b) => a.Nanos.CompareTo(b.Nanos),
            (FeelYearsMonthsDuration a, FeelYearsMonthsDuration b) => a.Months.CompareTo(b.Months),
            _ => null,
        };

    /// <summary>By code points: UTF-16 order differs where surrogates meet the characters above them.</summary>
    private static int OrderStrings(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (a, b) = (left[same], right[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a).CompareTo(char.IsSurrogate(b));
    }

    /// <summary>Equal times agree in their properties, the finest of which is the whole second (DMN 1.5, tables 53 and 65).</summary>
    private static bool SameSecond(Int128 left, Int128 right) =>
        CivilCalendar.FloorDiv(left, CivilCalendar.NanosPerSecond) == CivilCalendar.FloorDiv(right, CivilCalendar.NanosPerSecond);

    private static bool? EqualLists(FeelList left, FeelList right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        bool? all = true;
        for (var i = 0; i < left.Count && all != false; i++)
        {
            all &= Equal(left[i], right[i]);
        }

        return all;
    }

    private static bool? EqualContexts(FeelContext left, FeelContext right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        bool? all = true;
        foreach (var (name, value) in left)
        {
            if (!right.TryGet(name, out var twin))
            {
                return false;
            }

            all &= Equal(value, twin);
        }

        return all;
    }

    private static bool? EqualRanges(FeelRange left, FeelRange right) =>
        left.IsComparison == right.IsComparison && left.StartIncluded == right.StartIncluded && left.EndIncluded == right.EndIncluded
            ? Equal(left.Start, right.Start) & Equal(left.End, right.End)
            : false;
}
