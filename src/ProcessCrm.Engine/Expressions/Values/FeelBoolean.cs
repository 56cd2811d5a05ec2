namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL boolean; there are two of them.</summary>
public sealed class FeelBoolean : FeelValue
{
    private FeelBoolean(bool value) => Value = value;

    public static FeelBoolean True { get; } = new(value: true);

    public static FeelBoolean False { get; } = new(value: false);

    public bool Value { get; }

    public override bool IsTrue => Value;

    public override string TypeName => "boolean";

    public static FeelBoolean Of(bool value) => value ? True : False;

    /// <summary>The boolean, or null for an unknown truth.</summary>
    public static FeelValue Of(bool? value) => value is { } known ? Of(known) : Null;

    public override bool Equals(FeelValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Value ? 1 : 2;
}
