using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads <c>forEach</c>, <c>repeat</c> and <c>loop</c>.</summary>
internal sealed class LoopBuilder(EventBuilder events, DiagnosticBag diagnostics)
{
    /// <summary>The variable of the item where none is said.</summary>
    public const string DefaultItem = "item";

    private static readonly string[] Kinds = ["forEach", "repeat", "loop"];

    public LoopCharacteristics? Loop(Fields node)
    {
        if (Kinds.Where(node.Has).Skip(1).FirstOrDefault() is { } second)
        {
            diagnostics.Add(DefinitionTexts.TwoLoops, node[second]!.Start);
        }
        return (LoopCharacteristics?)ForEach(node["forEach"]) ?? (LoopCharacteristics?)Repeat(node["repeat"]) ?? Standard(node["loop"]);
    }

    private static StandardLoop? Standard(ValueSyntax? value)
    {
        var fields = new Fields(value);
        return value is null ? null
            : value is not ObjectSyntax ? new StandardLoop { Condition = ExpressionText.Feel(value) }
            : new StandardLoop
            {
                Condition = fields.Feel("while"),
                TestBefore = fields.Boolean("testBefore"),
                Maximum = fields["max"] is NumberSyntax ? fields.Integer("max", 0) : null,
            };
    }

    private MultiInstanceLoop? ForEach(ValueSyntax? value)
    {
        if (value is StringSyntax s)
        {
            var (item, start) = ExpressionText.SplitForEach(s.Value);
            return new MultiInstanceLoop
            {
                Collection = Expression.Feel(SingleQuotes.ToFeel(s.Value[start..].TrimEnd())),
                Item = item ?? DefaultItem,
            };
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

    private MultiInstanceLoop? Repeat(ValueSyntax? value)
    {
        var fields = new Fields(value);
        return value is null
            ? null
            : Common(fields) with
            {
                Cardinality = value is ObjectSyntax ? fields.Feel("times") : ExpressionText.Feel(value),
            };
    }

    private MultiInstanceLoop Common(Fields fields) =>
        new()
        {
            Behavior = fields.String("behavior") switch
            {
                "one" => MultiInstanceBehavior.One,
                "none" => MultiInstanceBehavior.None,
                "complex" => MultiInstanceBehavior.Complex,
                _ => MultiInstanceBehavior.All,
            },
            Events = [.. fields.List("throws").SelectMany(e => LoopEvents(new Fields(e)))],
            IsSequential = fields.Boolean("sequential"),
            CompletionCondition = fields.Feel("until"),
            OutputCollection = fields.String("collect"),
            OutputItem = fields.Feel("result"),
        };

    private ImmutableArray<LoopEvent> LoopEvents(Fields fields) =>
        [.. events.Definitions(fields).Select(d => new LoopEvent(d, fields.Feel("if")))];
}
