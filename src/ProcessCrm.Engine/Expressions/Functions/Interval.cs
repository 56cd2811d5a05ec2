namespace ProcessCrm.Engine.Expressions;

/// <summary>A range or a point with comparable ends, for the range functions.</summary>
internal readonly record struct Interval(FeelValue Start, bool StartIncluded, FeelValue End, bool EndIncluded)
{
    /// <summary>The interval of a range, or of a point that has an order.</summary>
    public static bool TryOf(FeelValue value, out Interval interval)
    {
        interval = value is FeelRange range
            ? new Interval(range.Start, range.StartIncluded, range.End, range.EndIncluded)
            : new Interval(value, StartIncluded: true, value, EndIncluded: true);
        return value is FeelRange || FeelComparison.Order(value, value) is not null;
    }

    public bool IsComparableWith(Interval other)
    {
        var mine = Start.IsNull ? End : Start;
        var its = other.Start.IsNull ? other.End : other.Start;
        return mine.IsNull || its.IsNull || FeelComparison.Order(mine, its) is not null;
    }

    /// <summary>Whether this end and that start, where they are equal, have the point in common.</summary>
    public bool TouchesStartOf(Interval other) => EndIncluded && other.StartIncluded;

    /// <summary>Which starts first; an open start comes after the closed one at the same point.</summary>
    public static int Starts(Interval a, Interval b) =>
        Order(a.Start, -1, b.Start, -1) is not 0 and var order ? order : b.StartIncluded.CompareTo(a.StartIncluded);

    /// <summary>Which ends first; an open end comes before the closed one at the same point.</summary>
    public static int Ends(Interval a, Interval b) =>
        Order(a.End, 1, b.End, 1) is not 0 and var order ? order : a.EndIncluded.CompareTo(b.EndIncluded);

    /// <summary>The end of one against the start of the other, the points alone.</summary>
    public static int EndToStart(Interval a, Interval b) => Order(a.End, 1, b.Start, -1);

    /// <summary>Null stands for the infinity of the given side.</summary>
    private static int Order(FeelValue a, int infinityOfA, FeelValue b, int infinityOfB) =>
        (a.IsNull, b.IsNull) switch
        {
            (true, true) => infinityOfA.CompareTo(infinityOfB),
            (true, false) => infinityOfA,
            (false, true) => -infinityOfB,
            _ => FeelComparison.Order(a, b) ?? 0,
        };
}
