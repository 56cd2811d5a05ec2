namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL years and months duration.</summary>
public sealed class FeelYearsMonthsDuration(long months) : FeelValue
{
    /// <summary>The whole length in months, negative for one into the past.</summary>
    public long Months { get; } = months;

    public override string TypeName => "years and months duration";

    public override bool Equals(FeelValue? other) => other is FeelYearsMonthsDuration that && Months == that.Months;

    public override int GetHashCode() => HashCode.Combine(Months, 12);
}
