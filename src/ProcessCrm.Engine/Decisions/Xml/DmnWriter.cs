using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Decisions.Xml.Keeping;
using ProcessCrm.Engine.Json.Reading;
using static ProcessCrm.Engine.Decisions.Xml.DmnParts;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>Writes a model as DMN 1.5 XML (DMN 1.5, clause 12), in the order of its schema. Ids that XML does not allow are made anew.</summary>
/// <param name="model">The model.</param>
/// <param name="others">The models that it imports, as far as they are at hand: what it requires of them is called by its id.</param>
internal sealed class DmnWriter(DecisionModel model, IReadOnlyCollection<DecisionModel> others)
{
    /// <summary>What the references of the model name.</summary>
    private readonly ILookup<string, DrgElement> _known = model.Elements.ToLookup(e => e.Id, StringComparer.Ordinal);

    public XElement Write() =>
        new(
            Dmn + "definitions",
            new XAttribute(XNamespace.Xmlns + "processcrm", DmnTexts.Own),
            new XAttribute(XNamespace.Xmlns + "camunda", DmnTexts.Camunda),
            new XAttribute("id", IdOf(model.Name)),
            Attribute("name", model.Name),
            Attribute("namespace", model.Namespace),
            DmnTexts.Label(model.Label),
            Described(model.Label, model.Documentation),
            model.Imports.Select(import => new XElement(
                Dmn + "import",
                Attribute("name", import.Name),
                Attribute("namespace", import.Namespace),
                new XAttribute("importType", Dmn.NamespaceName)
            )),
            model.ItemDefinitions.Select(type => Type("itemDefinition", type)),
            model.Inputs.Select(input => Element("inputData", input, [])),
            model.Decisions.Select(OfDecision),
            model.KnowledgeModels.Select(OfKnowledge),
            model.Services.Select(OfService)
        );

    private XElement OfDecision(Decision decision)
    {
        var element = Element(
            "decision",
            decision,
            [.. Requirements(decision.Requirements), BoxedWriter.Expression(decision.Logic)],
            ("question", decision.Question),
            ("allowedAnswers", decision.AllowedAnswers)
        );
        element.Add(model.VersionTag is null ? null : new XAttribute(DmnTexts.Camunda + "versionTag", Clean(model.VersionTag)));
        return element;
    }

    private XElement OfKnowledge(BusinessKnowledgeModel knowledge) =>
        Element(
            "businessKnowledgeModel",
            knowledge,
            [
                knowledge.Logic is { } logic ? BoxedWriter.Function("encapsulatedLogic", logic) : null,
                .. Requirements(knowledge.Requirements),
            ]
        );

    private XElement OfService(DecisionService service) =>
        Element(
            "decisionService",
            service,
            [
                .. service.Outputs.Select(output => Reference("outputDecision", output)),
                .. service.InputDecisions.Select(input => Reference("inputDecision", input)),
                .. service.InputData.Select(input => Reference("inputData", input)),
            ]
        );

    private static XElement Element(
        string kind,
        DrgElement element,
        IEnumerable<XElement?> parts,
        params (string Kind, Model.LocalizedText? Text)[] texts
    ) =>
        new(
            Dmn + kind,
            new XAttribute("id", IdOf(element.Id)),
            Attribute("name", element.Name),
            DmnTexts.Label(element.Label),
            Described(element.Label, element.Documentation, texts),
            texts.Select(text => text.Text is { } shown ? Text(text.Kind, DmnTexts.Shown(shown)) : null),
            Item("variable", element.Variable),
            parts
        );

    private static XElement Type(string kind, ItemDefinition type) =>
        new(
            Dmn + kind,
            Attribute("name", type.Name),
            type.IsCollection ? new XAttribute("isCollection", true) : null,
            Described(null, type.Documentation),
            type.TypeRef is { } reference ? Text("typeRef", reference) : null,
            Tests("allowedValues", type.AllowedValues),
            Tests("typeConstraint", type.TypeConstraint),
            type.Components.Select(part => Type("itemComponent", part)),
            type.Function is { } function
                ? new XElement(
                    Dmn + "functionItem",
                    Attribute("outputTypeRef", function.OutputTypeRef),
                    function.Parameters.Select(parameter => Item("parameters", parameter))
                )
                : null
        );

    /// <summary>What is required: information first, then knowledge, as the schema orders them.</summary>
    private IEnumerable<XElement> Requirements(ImmutableArray<string> references) =>
        references.Select(Requirement).OrderBy(requirement => requirement.Name.LocalName, StringComparer.Ordinal);

    private XElement Requirement(string reference)
    {
        var (kind, required) = Target(reference) switch
        {
            InputData => ("informationRequirement", "requiredInput"),
            BusinessKnowledgeModel or DecisionService => ("knowledgeRequirement", "requiredKnowledge"),
            _ => ("informationRequirement", "requiredDecision"),
        };
        return new XElement(Dmn + kind, Reference(required, reference));
    }

    private DrgElement? Target(string reference) => reference.StartsWith('#') ? _known[reference[1..]].FirstOrDefault() : null;

    private XElement Reference(string kind, string reference)
    {
        var hash = reference.LastIndexOf('#');
        var (space, name) = (reference[..Math.Max(hash, 0)], reference[(hash + 1)..]);
        var other = others.FirstOrDefault(candidate => candidate.Namespace == space);
        var target = other?.Elements.FirstOrDefault(e => e.Id == name) ?? other?.Elements.FirstOrDefault(e => e.Name == name);
        var id = target is null ? IdOf(name) : DmnFragmentPlacer.IdOf(target, other!.Fragments) ?? IdOf(target.Id);
        return new XElement(Dmn + kind, Attribute("href", $"{space}#{id}"));
    }

    private static string IdOf(string id) => Ids.ToNcName("", id);
}
