using System.Globalization;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Bpmn.Reading;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Parts that many elements have. What there is nothing to say about is null, which adds nothing.</summary>
internal static class Parts
{
    private const string FeelLanguage = "https://www.omg.org/spec/DMN/20230324/FEEL/";

    public static XAttribute? Attribute(string name, string? value) =>
        value is null ? null : new XAttribute(name, XmlCharacters.Clean(value));

    /// <summary>A boolean that differs from what counts where nothing is said.</summary>
    public static XAttribute? Attribute(string name, bool value, bool otherwise = false) =>
        value == otherwise ? null : new XAttribute(name, value);

    public static XAttribute? Attribute(string name, int value, int otherwise) =>
        value == otherwise ? null : new XAttribute(name, value.ToString(CultureInfo.InvariantCulture));

    public static XAttribute? Name(LocalizedText? name) => name is null ? null : new XAttribute("name", ElementJson.Shown(name));

    public static XElement? Documentation(LocalizedText? text) =>
        text is null ? null : new XElement(Omg + "documentation", ElementJson.Shown(text));

    public static XElement Text(string name, string text) => new(Omg + name, XmlCharacters.Clean(text));

    /// <summary>An expression (BPMN 2.0.2, 8.4.5): FEEL says so, a literal stands as it is.</summary>
    public static XElement? Expression(string name, Expression? expression)
    {
        if (expression is null)
        {
            return null;
        }
        var element = Text(name, expression.Text);
        element.SetAttributeValue(Xsi + "type", "bpmn:tFormalExpression");
        if (expression.Language is { } language)
        {
            element.SetAttributeValue("language", language == FormalExpression.Juel ? null : XmlCharacters.Clean(language));
        }
        else if (!expression.IsLiteral)
        {
            element.SetAttributeValue("language", FeelLanguage);
        }
        return element;
    }

    /// <summary>A value that is taken as it stands unless it says that it is an expression.</summary>
    public static XElement? Literal(string name, Expression? expression) =>
        expression is { IsLiteral: false, Language: null }
            ? Expression(name, Model.Expression.Literal("= " + expression.Text))
            : Expression(name, expression);
}
