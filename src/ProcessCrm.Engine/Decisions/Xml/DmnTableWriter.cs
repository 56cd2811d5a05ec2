using System.Xml.Linq;
using static ProcessCrm.Engine.Decisions.Xml.DmnParts;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>Writes decision tables (DMN 1.5, 8.3).</summary>
internal static class DmnTableWriter
{
    public static IEnumerable<object?> PartsOf(DecisionTable table) =>
        [
            table.HitPolicy == HitPolicy.Unique ? null : new XAttribute("hitPolicy", NameOf(table.HitPolicy)),
            table.Aggregation == BuiltinAggregator.None
                ? null
                : new XAttribute("aggregation", table.Aggregation.ToString().ToUpperInvariant()),
            table.Inputs.Select(Input),
            table.Outputs.Select(Output),
            table.Annotations.Select(title => new XElement(Dmn + "annotation", Attribute("name", title))),
            table.Rules.Select(Rule),
        ];

    private static string NameOf(HitPolicy policy) =>
        policy switch
        {
            HitPolicy.RuleOrder => "RULE ORDER",
            HitPolicy.OutputOrder => "OUTPUT ORDER",
            _ => policy.ToString().ToUpperInvariant(),
        };

    private static XElement Input(InputClause input) =>
        new(
            Dmn + "input",
            DmnTexts.Label(input.Label),
            Described(input.Label, null),
            new XElement(Dmn + "inputExpression", Attribute("typeRef", input.TypeRef), Text("text", input.Expression)),
            Tests("inputValues", input.Values)
        );

    private static XElement Output(OutputClause output) =>
        new(
            Dmn + "output",
            Attribute("name", output.Name),
            DmnTexts.Label(output.Label),
            Attribute("typeRef", output.TypeRef),
            Described(output.Label, null),
            Tests("outputValues", output.Values),
            Tests("defaultOutputEntry", output.Default)
        );

    private static XElement Rule(DecisionRule rule) =>
        new(
            Dmn + "rule",
            DmnTexts.Others(rule.Annotations.Select((note, i) => (DmnReader.AnnotationPlace(i), (Model.LocalizedText?)note))),
            rule.InputEntries.Select(entry => Tests("inputEntry", entry)),
            rule.OutputEntries.Select(entry => Tests("outputEntry", entry)),
            rule.Annotations.Select(note => Tests("annotationEntry", DmnTexts.Shown(note)))
        );
}
