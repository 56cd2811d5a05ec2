namespace ProcessCrm.Engine.Expressions;

/// <summary>The FEEL value null: absent, or the result of an operation that is not defined for its operands.</summary>
public sealed class FeelNull : FeelValue
{
    private FeelNull() { }

    public static FeelNull Instance { get; } = new();

    public override string TypeName => "Null";

    public override bool Equals(FeelValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;
}
