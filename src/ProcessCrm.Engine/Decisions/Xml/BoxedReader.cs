using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>Reads boxed expressions.</summary>
internal sealed class BoxedReader(XNamespace dmn)
{
    private int _depth;

    /// <summary>The expression that an element is; null when it is none.</summary>
    public BoxedExpression? TryRead(XElement element)
    {
        if (element.Name.Namespace != dmn)
        {
            return null;
        }
        if (++_depth > DmnXml.MaxDepth)
        {
            throw DmnException.TooDeep(SafeXml.LineOf(element), SafeXml.ColumnOf(element));
        }
        var expression = ReadKind(element);
        _depth--;
        return expression is null
            ? null
            : expression with
            {
                TypeRef = (string?)element.Attribute("typeRef") ?? expression.TypeRef,
                Line = SafeXml.LineOf(element),
            };
    }

    public FunctionDefinition ReadFunction(XElement element) =>
        new(
            ((string?)element.Attribute("kind"))?.ToUpperInvariant() switch
            {
                "JAVA" or "J" => FunctionKind.Java,
                "PMML" or "P" => FunctionKind.Pmml,
                _ => FunctionKind.Feel,
            },
            [.. element.Elements(dmn + "formalParameter").Select(DmnReader.InformationItemOf)],
            First(element)
        )
        {
            TypeRef = (string?)element.Attribute("typeRef"),
            Line = SafeXml.LineOf(element),
        };

    private BoxedExpression? ReadKind(XElement element) =>
        element.Name.LocalName switch
        {
            "literalExpression" => new LiteralExpression((string?)element.Element(dmn + "text") ?? ""),
            "decisionTable" => ReadTable(element),
            "invocation" => ReadInvocation(element),
            "context" => new BoxedContext([.. element.Elements(dmn + "contextEntry").Select(ReadEntry)]),
            "list" => new BoxedList(Each(element)),
            "relation" => new Relation(
                [.. element.Elements(dmn + "column").Select(DmnReader.InformationItemOf)],
                [.. element.Elements(dmn + "row").Select(Each)]
            ),
            "functionDefinition" => ReadFunction(element),
            "conditional" => new Conditional(Part(element, "if"), Part(element, "then"), Part(element, "else")),
            "filter" => new BoxedFilter(Part(element, "in"), Part(element, "match")),
            "for" => new BoxedFor(IteratorOf(element), Part(element, "in"), Part(element, "return")),
            "some" or "every" => new BoxedQuantified(
                element.Name.LocalName == "every",
                IteratorOf(element),
                Part(element, "in"),
                Part(element, "satisfies")
            ),
            _ => null,
        };

    private Invocation ReadInvocation(XElement element) =>
        new(
            First(element) ?? Missing(element, "expression"),
            [
                .. element
                    .Elements(dmn + "binding")
                    .Select(binding => new Binding(
                        binding.Element(dmn + "parameter") is { } parameter
                            ? DmnReader.InformationItemOf(parameter)
                            : new InformationItem(""),
                        First(binding)
                    )),
            ]
        );

    private ContextEntry ReadEntry(XElement entry) =>
        new(entry.Element(dmn + "variable") is { } variable ? DmnReader.InformationItemOf(variable) : null, First(entry));

    private DecisionTable ReadTable(XElement table) =>
        new()
        {
            HitPolicy = ((string?)table.Attribute("hitPolicy"))?.ToUpperInvariant() switch
            {
                null or "UNIQUE" => HitPolicy.Unique,
                "FIRST" => HitPolicy.First,
                "PRIORITY" => HitPolicy.Priority,
                "ANY" => HitPolicy.Any,
                "COLLECT" => HitPolicy.Collect,
                "RULE ORDER" => HitPolicy.RuleOrder,
                "OUTPUT ORDER" => HitPolicy.OutputOrder,
                var unknown => throw Unknown(table, "hitPolicy", unknown),
            },
            Aggregation = ((string?)table.Attribute("aggregation"))?.ToUpperInvariant() switch
            {
                null or "" => BuiltinAggregator.None,
                "SUM" => BuiltinAggregator.Sum,
                "COUNT" => BuiltinAggregator.Count,
                "MIN" => BuiltinAggregator.Min,
                "MAX" => BuiltinAggregator.Max,
                var unknown => throw Unknown(table, "aggregation", unknown),
            },
            Inputs = [.. table.Elements(dmn + "input").Select(ReadInput)],
            Outputs = [.. table.Elements(dmn + "output").Select(ReadOutput)],
            Rules =
            [
                .. table
                    .Elements(dmn + "rule")
                    .Select(rule => new DecisionRule(
                        [.. rule.Elements(dmn + "inputEntry").Select(TextOf)],
                        [.. rule.Elements(dmn + "outputEntry").Select(TextOf)]
                    )
                    {
                        Line = SafeXml.LineOf(rule),
                        Annotations = [.. AnnotationsOf(rule)],
                    }),
            ],
            Annotations = [.. table.Elements(dmn + "annotation").Select(DmnReader.NameOf)],
        };

    /// <summary>The annotations of a rule; DMN 1.1 and many tools have its description instead.</summary>
    private IEnumerable<LocalizedText> AnnotationsOf(XElement rule) =>
        rule.Elements(dmn + "annotationEntry")
            .Select((entry, i) => DmnTexts.Read(rule, DmnReader.AnnotationPlace(i), TextOf(entry)) ?? LocalizedText.Of(TextOf(entry)))
            .Concat(DmnTexts.Read(rule, "description", (string?)rule.Element(dmn + "description")) is { } description ? [description] : []);

    private InputClause ReadInput(XElement input)
    {
        var expression = input.Element(dmn + "inputExpression");
        return new InputClause(
            expression is null ? "" : TextOf(expression),
            (string?)expression?.Attribute("typeRef"),
            input.Element(dmn + "inputValues") is { } values ? TextOf(values) : null
        )
        {
            Label = DmnReader.LabelOf(input),
        };
    }

    private OutputClause ReadOutput(XElement output) =>
        new(
            (string?)output.Attribute("name"),
            (string?)output.Attribute("typeRef"),
            output.Element(dmn + "outputValues") is { } values ? TextOf(values) : null,
            output.Element(dmn + "defaultOutputEntry") is { } entry ? TextOf(entry) : null
        )
        {
            Label = DmnReader.LabelOf(output),
        };

    private string TextOf(XElement element) => (string?)element.Element(dmn + "text") ?? "";

    private static string IteratorOf(XElement element) => ((string?)element.Attribute("iteratorVariable") ?? "").Trim();

    private ImmutableArray<BoxedExpression> Each(XElement element) =>
        [.. element.Elements().Select(TryRead).Where(item => item is not null).Select(item => item!)];

    private BoxedExpression? First(XElement element) => element.Elements().Select(TryRead).FirstOrDefault(part => part is not null);

    /// <summary>The expression in an element of this name, with the type that the element tells.</summary>
    private BoxedExpression Part(XElement element, string name) =>
        element.Element(dmn + name) is not { } part ? Missing(element, name)
        : First(part) is not { } expression ? Missing(part, "expression")
        : (string?)part.Attribute("typeRef") is { } type && expression.TypeRef is null ? expression with { TypeRef = type }
        : expression;

    private static BoxedExpression Missing(XElement element, string part) =>
        throw new DmnException(
            "dmn-missing",
            SafeXml.LineOf(element),
            SafeXml.ColumnOf(element),
            $"“{element.Name.LocalName}” lacks “{part}”.",
            $"В «{element.Name.LocalName}» нет «{part}»."
        );

    private static DmnException Unknown(XElement element, string attribute, string value) =>
        new(
            "dmn-unknown-value",
            SafeXml.LineOf(element),
            SafeXml.ColumnOf(element),
            $"“{attribute}” cannot be “{value}”.",
            $"«{attribute}» не может быть «{value}»."
        );
}
