using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads <c>forEach</c> and <c>repeat</c>.</summary>
internal static class LoopBuilder
{
    /// <summary>The variable of the item where none is said.</summary>
    public const string DefaultItem = "item";

    public static MultiInstanceLoop? Loop(Fields node, DiagnosticBag diagnostics)
    {
        if (node.Has("forEach") && node["repeat"] is { } repeat)
        {
            diagnostics.Add(DefinitionTexts.TwoLoops, repeat.Start);
        }
        return ForEach(node["forEach"]) ?? Repeat(node["repeat"]);
    }

    private static MultiInstanceLoop? ForEach(ValueSyntax? value)
    {
        if (value is StringSyntax s)
        {
            var (item, start) = ExpressionText.SplitForEach(s.Value);
            return new MultiInstanceLoop { Collection = Expression.Feel(s.Value[start..].TrimEnd()), Item = item ?? DefaultItem };
        }
        var fields = new Fields(value);
        return value is not ObjectSyntax
            ? null
            : Common(fields) with
            {
                Collection = fields.Feel("in"),
                Item = fields["item"] is NullSyntax ? null : fields.String("item") ?? DefaultItem,
            };
    }

    private static MultiInstanceLoop? Repeat(ValueSyntax? value)
    {
        var fields = new Fields(value);
        return value is null
            ? null
            : Common(fields) with
            {
                Cardinality = value is ObjectSyntax ? fields.Feel("times") : ExpressionText.Feel(value),
            };
    }

    private static MultiInstanceLoop Common(Fields fields) =>
        new()
        {
            IsSequential = fields.Boolean("sequential"),
            CompletionCondition = fields.Feel("until"),
            OutputCollection = fields.String("collect"),
            OutputItem = fields.Feel("result"),
        };
}
