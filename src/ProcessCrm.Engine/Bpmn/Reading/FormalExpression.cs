using System.Xml.Linq;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// Reads expressions (BPMN 2.0.2, 8.4.5): FEEL as it stands or after an equals sign, and the simple forms of <c>${…}</c> and of
/// XPath, which become FEEL.
/// </summary>
internal static class FormalExpression
{
    /// <summary>The language of <c>${…}</c>.</summary>
    public const string Juel = "JUEL";

    /// <summary>The expression in a child element; null for none.</summary>
    public static Expression? Read(XElement element, string child) => Child(element, child) is { } expression ? Read(expression) : null;

    /// <summary>The expression that an element holds.</summary>
    public static Expression? Read(XElement expression)
    {
        var text = expression.Value.Trim();
        if (text.Length == 0)
        {
            return null;
        }
        return Text(expression, "language") switch
        {
            null => OfFile(expression, text),
            var language when IsFeel(language) => Expression.Feel(text.TrimStart('=').Trim()),
            var language when language.Contains(Juel, StringComparison.OrdinalIgnoreCase) => Convert(text),
            var language => OfLanguage(language, text),
        };
    }

    /// <summary>An expression that does not say its language: what looks like FEEL is FEEL whatever the file says, since few tools care.</summary>
    private static Expression OfFile(XElement expression, string text)
    {
        var read = Convert(text);
        var language = Text(expression.Ancestors().Last(), "expressionLanguage");
        return read.Language is null && language is not null && !IsFeel(language) && FeelExpression.Parse(read.Text).Expression is null
            ? OfLanguage(language, text)
            : read;
    }

    private static Expression OfLanguage(string language, string text) =>
        language.Contains("XPath", StringComparison.OrdinalIgnoreCase) && XPathExpression.ToFeel(text) is { } feel
            ? Expression.Feel(feel)
            : new Expression(text) { Language = language };

    /// <summary>A value that may be given as it stands, such as a duration: text, unless it says that it is an expression.</summary>
    public static Expression? ReadLiteral(XElement element, string child)
    {
        var text = ChildText(element, child);
        return text is null ? null : Literal(text);
    }

    /// <summary>A value that may be given as it stands.</summary>
    public static Expression Literal(string text) => IsExpression(text) ? Convert(text) : Expression.Literal(text);

    /// <summary>An expression of this text; what is neither FEEL nor one of the forms of <c>${…}</c> that are understood keeps its own language.</summary>
    public static Expression Convert(string text)
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
        return new Expression(text) { Language = Juel };
    }

    private static bool IsExpression(string text) =>
        text.StartsWith('=') || text.StartsWith("${", StringComparison.Ordinal) || text.StartsWith("#{", StringComparison.Ordinal);

    private static bool IsFeel(string language) =>
        language.Contains("feel", StringComparison.OrdinalIgnoreCase) || language.Contains("DMN", StringComparison.Ordinal);
}
