using System.Xml.Linq;
using static ProcessCrm.Engine.Decisions.Xml.DmnParts;

namespace ProcessCrm.Engine.Decisions.Xml.Keeping;

/// <summary>
/// Which element of one DMN file is the same thing as one of another. Their ids may differ: elements go by their names, requirements by the names of
/// what is required, parts without a name by their order.
/// </summary>
/// <param name="root">The <c>definitions</c> of a file.</param>
internal sealed class DmnMatch(XElement root)
{
    /// <summary>What the model itself says; it is written anew, and gone where the model has it no more.</summary>
    private static readonly HashSet<string> OfModel = new(
        (
            "description import itemDefinition itemComponent typeRef allowedValues typeConstraint functionItem parameters inputData decision "
            + "businessKnowledgeModel decisionService question allowedAnswers variable informationRequirement knowledgeRequirement requiredInput "
            + "requiredDecision requiredKnowledge encapsulatedLogic formalParameter outputDecision inputDecision literalExpression decisionTable "
            + "invocation context list relation functionDefinition conditional filter for some every if then else in match return satisfies binding "
            + "parameter contextEntry column row input output rule inputExpression inputValues outputValues defaultOutputEntry inputEntry outputEntry "
            + "annotation annotationEntry text"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, string> _names = root.Elements()
        .Where(e => e.Attribute("id") is not null && e.Attribute("name") is not null)
        .DistinctBy(e => (string)e.Attribute("id")!, StringComparer.Ordinal)
        .ToDictionary(e => (string)e.Attribute("id")!, DmnReader.NameOf, StringComparer.Ordinal);

    /// <summary>Whether the model says an element, so that it is no fragment of its own.</summary>
    public static bool IsOfModel(XElement element) => element.Name.Namespace == Dmn && OfModel.Contains(element.Name.LocalName);

    /// <summary>The children of an element, each with what tells it from its siblings: its kind and name, and its place among those that share them.</summary>
    public IEnumerable<((string Kind, int Place) Key, XElement Child)> ChildrenOf(XElement element)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in element.Elements())
        {
            var key = $"{child.Name} {Identity(child)}";
            var count = counts.GetValueOrDefault(key);
            counts[key] = count + 1;
            yield return ((key, count), child);
        }
    }

    private string? Identity(XElement element) =>
        element.Name.LocalName is "informationRequirement" or "knowledgeRequirement" or "outputDecision" or "inputDecision"
        || (element.Name.LocalName == "inputData" && element.Attribute("href") is not null)
            ? Required((string?)element.Attribute("href") ?? (string?)element.Elements().Attributes("href").FirstOrDefault())
        : element.Name.LocalName == "output" ? null
        : (string?)element.Attribute("name") is { } name ? name.Trim()
        : null;

    /// <summary>The name of what a reference leads to; of other files it is not known.</summary>
    private string? Required(string? href) => href?.StartsWith('#') == true ? _names.GetValueOrDefault(href[1..]) : null;
}
