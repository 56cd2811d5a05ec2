using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>Reads the elements of a model; their namespace tells the version of DMN, their names are the same in all.</summary>
internal sealed class DmnReader(XElement root)
{
    private readonly XNamespace _dmn = root.Name.Namespace;
    private readonly BoxedReader _boxed = new(root.Name.Namespace);

    public DecisionModel ReadModel()
    {
        if (root.Name.LocalName != "definitions" || !_dmn.NamespaceName.Contains("/DMN/", StringComparison.Ordinal))
        {
            throw new DmnException(
                "dmn-not-a-model",
                SafeXml.LineOf(root),
                SafeXml.ColumnOf(root),
                $"The file begins with “{root.Name.LocalName}”, not with the “definitions” of DMN.",
                $"Файл начинается с элемента «{root.Name.LocalName}», а не с «definitions» из DMN."
            );
        }
        return new DecisionModel
        {
            Namespace = (string?)root.Attribute("namespace") ?? "",
            Name = NameOf(root),
            Label = LabelOf(root),
            Documentation = DescriptionOf(root),
            VersionTag = root.Elements(_dmn + "decision").Select(VersionTagOf).FirstOrDefault(tag => tag is not null),
            Imports =
            [
                .. All("import")
                    .Where(IsModel)
                    .Select(import => new ModelImport(NameOf(import), (string?)import.Attribute("namespace") ?? "")),
            ],
            ItemDefinitions = [.. All("itemDefinition").Select(ReadType)],
            Inputs = [.. All("inputData").Select(input => Described(new InputData(IdOf(input), VariableOf(input)), input))],
            Decisions = [.. All("decision").Select(decision => Described(ReadDecision(decision), decision))],
            KnowledgeModels = [.. All("businessKnowledgeModel").Select(knowledge => Described(ReadKnowledge(knowledge), knowledge))],
            Services = [.. All("decisionService").Select(service => Described(ReadService(service), service))],
        };
    }

    /// <summary>Whether an import is one of a decision model; of PMML and XML schemas nothing is used.</summary>
    private static bool IsModel(XElement import) =>
        (string?)import.Attribute("importType") is not { } type || type.Contains("/DMN/", StringComparison.Ordinal);

    private IEnumerable<XElement> All(string name) => root.Elements(_dmn + name);

    private Decision ReadDecision(XElement decision) =>
        new(
            IdOf(decision),
            VariableOf(decision),
            Requirements(decision),
            decision.Elements().Select(_boxed.TryRead).FirstOrDefault(logic => logic is not null)
        )
        {
            Question = ChildText(decision, "question"),
            AllowedAnswers = ChildText(decision, "allowedAnswers"),
        };

    private BusinessKnowledgeModel ReadKnowledge(XElement knowledge) =>
        new(
            IdOf(knowledge),
            VariableOf(knowledge),
            Requirements(knowledge),
            knowledge.Element(_dmn + "encapsulatedLogic") is { } logic ? _boxed.ReadFunction(logic) : null
        );

    private DecisionService ReadService(XElement service) =>
        new(
            IdOf(service),
            VariableOf(service),
            References(service, "outputDecision"),
            References(service, "inputDecision"),
            References(service, "inputData")
        );

    private ItemDefinition ReadType(XElement type) =>
        new()
        {
            Name = NameOf(type),
            Documentation = DescriptionOf(type),
            TypeRef = (string?)type.Element(_dmn + "typeRef"),
            IsCollection = (string?)type.Attribute("isCollection") is "true" or "1",
            AllowedValues = TextOf(type.Element(_dmn + "allowedValues")),
            TypeConstraint = TextOf(type.Element(_dmn + "typeConstraint")),
            Components = [.. type.Elements(_dmn + "itemComponent").Select(ReadType)],
            Function = type.Element(_dmn + "functionItem") is { } function
                ? new FunctionItem(
                    [.. function.Elements(_dmn + "parameters").Select(InformationItemOf)],
                    (string?)function.Attribute("outputTypeRef")
                )
                : null,
        };

    private T Described<T>(T element, XElement source)
        where T : DrgElement => element with { Label = LabelOf(source), Documentation = DescriptionOf(source) };

    private LocalizedText? DescriptionOf(XElement element) => ChildText(element, "description");

    private LocalizedText? ChildText(XElement element, string child) =>
        DmnTexts.Read(element, child, (string?)element.Element(_dmn + child));

    /// <summary>The tag that Camunda gives a version; that of one decision stands for the file.</summary>
    private static string? VersionTagOf(XElement decision) =>
        (string?)
            decision
                .DescendantsAndSelf()
                .Where(element => element == decision || element.Name.LocalName == "versionTag")
                .SelectMany(element => element.Attributes())
                .FirstOrDefault(attribute =>
                    attribute.Name.LocalName == "versionTag"
                    || (attribute.Name.LocalName == "value" && attribute.Parent!.Name.LocalName == "versionTag")
                );

    private ImmutableArray<string> Requirements(XElement element) =>
        [
            .. element
                .Elements()
                .Where(child => child.Name == _dmn + "informationRequirement" || child.Name == _dmn + "knowledgeRequirement")
                .SelectMany(requirement => requirement.Elements())
                .Where(child => child.Name.Namespace == _dmn && child.Name.LocalName.StartsWith("required", StringComparison.Ordinal))
                .Select(HrefOf),
        ];

    private ImmutableArray<string> References(XElement element, string name) => [.. element.Elements(_dmn + name).Select(HrefOf)];

    /// <summary>The name of an element counts for that of its variable; they should agree (DMN 1.5, 6.3.7).</summary>
    private InformationItem VariableOf(XElement element) =>
        element.Element(_dmn + "variable") is { } variable
            ? InformationItemOf(variable) with
            {
                Name = NameOf(element),
            }
            : new InformationItem(NameOf(element));

    private string? TextOf(XElement? tests) => (string?)tests?.Element(_dmn + "text");

    private static string HrefOf(XElement reference) => (string?)reference.Attribute("href") ?? "";

    private static string IdOf(XElement element) => (string?)element.Attribute("id") ?? NameOf(element);

    internal static LocalizedText? LabelOf(XElement element) => DmnTexts.Read(element, "label", (string?)element.Attribute("label"));

    /// <summary>Where the texts of a rule's annotation stand in other languages.</summary>
    internal static string AnnotationPlace(int index) => string.Create(CultureInfo.InvariantCulture, $"annotation/{index}");

    internal static string NameOf(XElement element) => ((string?)element.Attribute("name") ?? "").Trim();

    internal static InformationItem InformationItemOf(XElement element) => new(NameOf(element), (string?)element.Attribute("typeRef"));
}
