using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Writes decision tables.</summary>
internal static class TableWriter
{
    public static ObjectSyntax Table(DecisionTable table) =>
        new Tree()
            .Add("hitPolicy", table.HitPolicy == HitPolicy.Unique ? null : HitPolicyNames.Of(table.HitPolicy))
            .Add("aggregation", HitPolicyNames.Of(table.Aggregation))
            .Add("inputs", table.Inputs.IsEmpty ? null : Tree.List(table.Inputs.Select(Input)))
            .Add(
                "outputs",
                table.Outputs is [{ Name: null, TypeRef: null, Values: null, Default: null, Label: null }]
                    ? null
                    : Tree.List(table.Outputs.Select(Output))
            )
            .Add("annotations", table.Annotations.IsEmpty ? null : Tree.List(table.Annotations.Select(Tree.String)))
            .Add("rules", Tree.List(table.Rules.Select(Rule), isBroken: true))
            .ToObject(isBroken: true);

    private static ValueSyntax Input(InputClause input)
    {
        var tree = new Tree()
            .Add("expression", LogicWriter.Cell(input.Expression))
            .Add("name", Values.Text(input.Label))
            .Add("type", input.TypeRef)
            .Add("values", LogicWriter.Cell(input.Values))
            .ToObject();
        return tree.Members.Length == 1 ? tree.Members[0].Value : tree;
    }

    private static ValueSyntax Output(OutputClause output)
    {
        var tree = new Tree()
            .Add("id", output.Name)
            .Add("name", Values.Text(output.Label))
            .Add("type", output.TypeRef)
            .Add("values", LogicWriter.Cell(output.Values))
            .Add("default", LogicWriter.Cell(output.Default))
            .ToObject();
        return tree is { Members: [{ Name.Value: "id", Value: var only }] } ? only : tree;
    }

    private static ObjectSyntax Rule(DecisionRule rule) =>
        new Tree()
            .Add("when", rule.InputEntries.IsEmpty ? null : Cells(rule.InputEntries))
            .Add("then", Cells(rule.OutputEntries))
            .Add(
                "note",
                rule.Annotations switch
                {
                    [] => null,
                    [var only] => Values.Text(only),
                    _ => Tree.List(rule.Annotations.Select(note => Values.Text(note)!)),
                }
            )
            .ToObject();

    private static ValueSyntax Cells(ImmutableArray<string> cells) =>
        cells is [var only] ? LogicWriter.Cell(only)! : Tree.List(cells.Select(cell => LogicWriter.Cell(cell)!));
}
