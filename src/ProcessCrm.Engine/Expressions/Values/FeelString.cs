namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL string. Positions and lengths in FEEL functions count Unicode code points.</summary>
public sealed class FeelString(string value) : FeelValue
{
    public static FeelString Empty { get; } = new("");

    public string Value { get; } = value;

    public override string TypeName => "string";

    internal override int Weight => 1 + (Value.Length / 8);

    public static FeelString Of(string value) => value.Length == 0 ? Empty : new FeelString(value);

    public override bool Equals(FeelValue? other) => other is FeelString that && string.Equals(Value, that.Value, StringComparison.Ordinal);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
