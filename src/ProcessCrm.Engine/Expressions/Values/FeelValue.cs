namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// A value of the FEEL semantic domain (DMN 1.5, 10.3.2.1). Immutable. Equality is structural and tells what a state comparison
/// needs: the same type and the same content; the FEEL operator <c>=</c> is wider and lives in <see cref="FeelComparison"/>.
/// </summary>
public abstract class FeelValue : IEquatable<FeelValue>
{
    private protected FeelValue() { }

    /// <summary>The null value.</summary>
    public static FeelValue Null => FeelNull.Instance;

    /// <summary>Whether this is the boolean true; null and every other value are not.</summary>
    public virtual bool IsTrue => false;

    /// <summary>Whether this is null.</summary>
    public bool IsNull => ReferenceEquals(this, FeelNull.Instance);

    /// <summary>The FEEL name of the value's type, such as <c>number</c> or <c>date and time</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>How many values and characters hang on this one, shared ones counted each time; bounds the work on it.</summary>
    internal virtual int Weight => 1;

    /// <summary>How deep lists and contexts nest in this value; bounds recursion over it.</summary>
    internal virtual int Height => 1;

    public abstract bool Equals(FeelValue? other);

    public sealed override bool Equals(object? obj) => Equals(obj as FeelValue);

    public abstract override int GetHashCode();

    /// <summary>The value as a FEEL expression that evaluates to it.</summary>
    public sealed override string ToString() => FeelPrinter.Literal(this);
}
