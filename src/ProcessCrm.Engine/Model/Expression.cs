namespace ProcessCrm.Engine.Model;

/// <summary>
/// A value that a definition gives: FEEL text, or a literal taken as it stands (a duration, a performer such as
/// <c>group:marketing</c>). In the JSON a leading <c>=</c> makes FEEL of a property that is a literal by default.
/// </summary>
/// <param name="Text">The FEEL text without the leading <c>=</c>, or the literal.</param>
/// <param name="IsLiteral">Whether <paramref name="Text"/> is taken as it stands.</param>
public sealed record Expression(string Text, bool IsLiteral = false)
{
    /// <summary>The language of an expression that is not FEEL, as its file names it (XPath, JUEL); null for FEEL. Such an expression is kept, not executed.</summary>
    public string? Language { get; init; }

    /// <summary>A value taken as it stands.</summary>
    public static Expression Literal(string text) => new(text, true);

    /// <summary>A FEEL expression.</summary>
    public static Expression Feel(string text) => new(text);
}

/// <summary>
/// Puts the value of an expression into a variable (<c>budget</c>) or a field of the subject (<c>lead.budget</c>)
/// (BPMN 2.0.2, 10.4.2: assignment of a data association).
/// </summary>
/// <param name="Target">A variable name, or a path whose first name is the subject or a variable.</param>
/// <param name="Value">The value; FEEL.</param>
public sealed record Assignment(string Target, Expression Value);
