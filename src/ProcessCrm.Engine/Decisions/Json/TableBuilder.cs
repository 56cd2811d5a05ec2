using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Reads decision tables.</summary>
internal sealed class TableBuilder(DiagnosticBag diagnostics)
{
    public DecisionTable Table(Fields fields)
    {
        var policy = HitPolicyNames.Policy(fields.String("hitPolicy"));
        var aggregation = HitPolicyNames.Aggregation(fields.String("aggregation"));
        if (aggregation != BuiltinAggregator.None && policy != HitPolicy.Collect)
        {
            diagnostics.Add(DecisionTexts.AggregationOfOne, fields["aggregation"]!.Start);
        }
        return new DecisionTable
        {
            HitPolicy = policy,
            Aggregation = aggregation,
            Inputs = [.. fields.List("inputs").Select(Input)],
            Outputs = fields.Has("outputs") ? [.. fields.List("outputs").Select(Output)] : [new OutputClause(null, null, null, null)],
            Rules = [.. fields.List("rules").OfType<ObjectSyntax>().Select(o => Rule(new Fields(o)))],
            Annotations = [.. fields.List("annotations").OfType<StringSyntax>().Select(s => s.Value)],
        };
    }

    private static InputClause Input(ValueSyntax value)
    {
        if (value is not ObjectSyntax || ExpressionText.Feel(value) is not null)
        {
            return new InputClause(LogicBuilder.Text(value) ?? "", null, null);
        }
        var fields = new Fields(value);
        return new InputClause(LogicBuilder.Text(fields["expression"]) ?? "", fields.String("type"), LogicBuilder.Text(fields["values"]))
        {
            Label = fields.Text("name"),
        };
    }

    private static OutputClause Output(ValueSyntax value)
    {
        if (value is StringSyntax name)
        {
            return new OutputClause(name.Value, null, null, null);
        }
        var fields = new Fields(value);
        return new OutputClause(
            fields.String("id"),
            fields.String("type"),
            LogicBuilder.Text(fields["values"]),
            LogicBuilder.Text(fields["default"])
        )
        {
            Label = fields.Text("name"),
        };
    }

    private static DecisionRule Rule(Fields fields) =>
        new(Cells(fields["when"]), Cells(fields["then"]))
        {
            Annotations = [.. fields.List("note").Select(Fields.AsText).OfType<LocalizedText>()],
        };

    private static ImmutableArray<string> Cells(ValueSyntax? value) =>
        [.. Fields.Items(value).Select(cell => LogicBuilder.Text(cell) ?? "")];
}
