namespace ProcessCrm.Engine.Expressions;

/// <summary>How digits are dropped (DMN 1.5, 10.3.4.5).</summary>
public enum DecimalRounding
{
    HalfEven,

    /// <summary>Away from zero.</summary>
    Up,

    /// <summary>Towards zero.</summary>
    Down,
    HalfUp,
    HalfDown,

    /// <summary>Towards negative infinity.</summary>
    Floor,

    /// <summary>Towards positive infinity.</summary>
    Ceiling,
}
