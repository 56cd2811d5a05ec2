namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL range (DMN 1.5, 10.3.2.7) with closed or open ends; a null end is unbounded.</summary>
public sealed class FeelRange(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded) : FeelValue
{
    public FeelValue Start { get; } = start;

    public bool StartIncluded { get; } = startIncluded;

    public FeelValue End { get; } = end;

    public bool EndIncluded { get; } = endIncluded;

    /// <summary>Whether it was written as a comparison, such as <c>(&lt; 10)</c>; ranges of different form are not equal (DMN 1.5, table 53).</summary>
    public bool IsComparison { get; init; }

    public override string TypeName => "range";

    internal override int Weight => Start.Weight + End.Weight;

    internal override int Height => Math.Max(Start.Height, End.Height) + 1;

    /// <summary>Whether a value lies in the range; null when it cannot be compared with its ends.</summary>
    public bool? Contains(FeelValue value)
    {
        var above =
            Start.IsNull ? true
            : FeelComparison.Order(value, Start) is { } low ? low > 0 || (low == 0 && StartIncluded)
            : (bool?)null;
        var below =
            End.IsNull ? true
            : FeelComparison.Order(value, End) is { } high ? high < 0 || (high == 0 && EndIncluded)
            : (bool?)null;
        return above & below;
    }

    public override bool Equals(FeelValue? other) =>
        other is FeelRange that
        && IsComparison == that.IsComparison
        && StartIncluded == that.StartIncluded
        && EndIncluded == that.EndIncluded
        && Start.Equals(that.Start)
        && End.Equals(that.End);

    public override int GetHashCode() => HashCode.Combine(Start, StartIncluded, End, EndIncluded);
}
