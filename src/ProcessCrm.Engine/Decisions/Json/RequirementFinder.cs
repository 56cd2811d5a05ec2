using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Finds which elements of a model an expression reads: what a decision requires that does not say it.</summary>
/// <param name="known">The names that expressions may read.</param>
internal sealed class RequirementFinder(FeelNames known)
{
    /// <summary>The free names, each with the member read of it, in the order of the text; names of locals are none.</summary>
    public IEnumerable<FeelPath> Reads(BoxedExpression? expression) => Reads(expression, []);

    private IEnumerable<FeelPath> Reads(BoxedExpression? expression, ImmutableArray<string> locals) =>
        expression switch
        {
            LiteralExpression literal => Reads(literal.Text, locals),
            DecisionTable table => Reads(table, locals),
            Invocation call => [.. Reads(call.Function, locals), .. call.Bindings.SelectMany(b => Reads(b.Argument, locals))],
            BoxedContext context => Reads(context, locals),
            BoxedList list => list.Items.SelectMany(item => Reads(item, locals)),
            Relation relation => relation.Rows.SelectMany(row => row).SelectMany(cell => Reads(cell, locals)),
            FunctionDefinition function => Reads(function.Body, [.. locals, .. function.Parameters.Select(p => p.Name)]),
            Conditional c => [.. Reads(c.If, locals), .. Reads(c.Then, locals), .. Reads(c.Else, locals)],
            BoxedFilter filter => [.. Reads(filter.In, locals), .. Reads(filter.Match, locals.Add("item"))],
            BoxedFor loop => [.. Reads(loop.In, locals), .. Reads(loop.Return, [.. locals, loop.Variable, "partial"])],
            BoxedQuantified some => [.. Reads(some.In, locals), .. Reads(some.Satisfies, locals.Add(some.Variable))],
            _ => [],
        };

    private IEnumerable<FeelPath> Reads(BoxedContext context, ImmutableArray<string> locals)
    {
        foreach (var entry in context.Entries)
        {
            foreach (var read in Reads(entry.Value, locals))
            {
                yield return read;
            }
            locals = entry.Variable is { } variable ? locals.Add(variable.Name) : locals;
        }
    }

    private IEnumerable<FeelPath> Reads(DecisionTable table, ImmutableArray<string> locals) =>
        [
            .. table.Inputs.SelectMany(input => Reads(input.Expression, locals)),
            .. table.Outputs.SelectMany(output => Reads(output.Default, locals)),
            .. table.Rules.SelectMany(rule => rule.InputEntries).SelectMany(cell => Reads(cell, locals, isUnaryTests: true)),
            .. table.Rules.SelectMany(rule => rule.OutputEntries).SelectMany(cell => Reads(cell, locals)),
        ];

    private ImmutableArray<FeelPath> Reads(string? text, ImmutableArray<string> locals, bool isUnaryTests = false) =>
        text?.Trim() is null or "" or "-" ? [] : FeelExpression.ParsePart(text, known, locals, inFilter: false, isUnaryTests).Reads;
}
