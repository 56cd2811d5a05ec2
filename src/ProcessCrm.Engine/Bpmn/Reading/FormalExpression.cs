using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// Reads expressions (BPMN 2.0.2, 8.4.5): FEEL as it stands or after an equals sign, and the simple forms of <c>${…}</c>, which become FEEL.
/// </summary>
internal sealed class FormalExpression(BpmnReport report)
{
    /// <summary>The expression in a child element; null for none, or one that is told to be wrong.</summary>
    public Expression? Read(XElement element, string child) => Child(element, child) is { } expression ? Read(expression) : null;

    /// <summary>The expression that an element holds.</summary>
    public Expression? Read(XElement expression)
    {
        var text = expression.Value.Trim();
        if (text.Length == 0)
        {
            return null;
        }
        if (Text(expression, "language") is { } language && !IsUnderstood(language))
        {
            report.Add(expression, BpmnProblems.Language(language));
            return null;
        }
        return Convert(expression, text);
    }

    /// <summary>A value that may be given as it stands, such as a duration: text, unless it says that it is an expression.</summary>
    public Expression? ReadLiteral(XElement element, string child)
    {
        var text = ChildText(element, child);
        return text is null ? null : ReadLiteral(element, child, text);
    }

    /// <inheritdoc cref="ReadLiteral(XElement, string)"/>
    public Expression? ReadLiteral(XElement element, string child, string text) =>
        IsExpression(text) ? Convert(Child(element, child) ?? element, text) : Expression.Literal(text);

    /// <summary>An expression of this text; null where it is told to be wrong.</summary>
    public Expression? Convert(XElement element, string text)
    {
        if (text.StartsWith('='))
        {
            return Expression.Feel(text[1..].Trim());
        }
        if (!IsExpression(text))
        {
            return Expression.Feel(UnifiedExpression.BareToFeel(text) ?? text);
        }
        if (UnifiedExpression.ToFeel(text) is { } feel)
        {
            return Expression.Feel(feel);
        }
        report.Add(element, BpmnProblems.ForeignExpression(text));
        return null;
    }

    private static bool IsExpression(string text) =>
        text.StartsWith('=') || text.StartsWith("${", StringComparison.Ordinal) || text.StartsWith("#{", StringComparison.Ordinal);

    private static bool IsUnderstood(string language) =>
        language.Contains("feel", StringComparison.OrdinalIgnoreCase)
        || language.Contains("DMN", StringComparison.Ordinal)
        || language.Contains("juel", StringComparison.OrdinalIgnoreCase);
}
