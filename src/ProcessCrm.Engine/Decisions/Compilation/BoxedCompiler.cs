using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>Makes evaluators of the boxed expressions of one element. What cannot be parsed is told, and evaluates to null.</summary>
/// <param name="types">The types that the expressions may name.</param>
/// <param name="element">The name of the element, for diagnostics.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class BoxedCompiler(ItemTypes types, string element, Action<Diagnostic> report)
{
    private static readonly LiteralNode Null = new(FeelValue.Null);

    private bool _usesPartial;

    public Node Compile(BoxedExpression? expression, BoxedScope scope)
    {
        var node = expression is null ? Null : CompileKind(expression, scope);
        if (node.Height > Node.HeightLimit)
        {
            Tell(expression!.Line, 0, "dmn-too-deep", "The expression nests too deeply.", "Слишком глубокая вложенность выражения.");
            node = Null;
        }
        // A function's type tells of its calls, not of itself.
        return expression is FunctionDefinition ? node : Conforming(node, types.Resolve(expression?.TypeRef));
    }

    private Node CompileKind(BoxedExpression expression, BoxedScope scope) =>
        expression switch
        {
            LiteralExpression literal => Parse(literal.Text, scope, literal.Line),
            DecisionTable table => CompileTable(table, scope),
            Invocation invocation => new NamedCallNode(
                Compile(invocation.Function, scope),
                [.. invocation.Bindings.Select(binding => binding.Parameter.Name)],
                [
                    .. invocation.Bindings.Select(binding =>
                        Conforming(Compile(binding.Argument, scope), types.Resolve(binding.Parameter.TypeRef))
                    ),
                ]
            ),
            BoxedContext context => CompileContext(context, scope),
            BoxedList list => new ListNode([.. list.Items.Select(item => Compile(item, scope))]),
            Relation relation => new ListNode([.. relation.Rows.Select(row => CompileRow(relation, row, scope))]),
            FunctionDefinition function => CompileFunction(function, scope),
            Conditional conditional => new ConditionalNode(
                Compile(conditional.If, scope),
                Compile(conditional.Then, scope),
                Compile(conditional.Else, scope)
            ),
            BoxedFilter filter => new FilterNode(
                Compile(filter.In, scope),
                Compile(filter.Match, scope.With("item") with { InFilter = true })
            ),
            BoxedFor loop => CompileFor(loop, scope),
            BoxedQuantified quantified => new QuantifiedNode(
                [new Iterator(quantified.Variable, Compile(quantified.In, scope), end: null)],
                Compile(quantified.Satisfies, scope.With(quantified.Variable)),
                quantified.IsEvery
            ),
            _ => throw new ArgumentException($"{expression.GetType()} is no boxed expression.", nameof(expression)),
        };

    /// <summary>A function; its own type, or the type of its results, is what its results are made to conform to.</summary>
    public FunctionNode CompileFunction(FunctionDefinition function, BoxedScope scope, string? typeRef = null)
    {
        var result = types.Resolve(typeRef ?? function.TypeRef);
        var body = Compile(function.Body, scope.With(function.Parameters.Select(parameter => parameter.Name)) with { InFilter = false });
        return new FunctionNode(
            [.. function.Parameters.Select(parameter => new FeelParameter(parameter.Name, types.Resolve(parameter.TypeRef)))],
            Conforming(body, result is FeelType.FunctionType type ? type.Result : result),
            function.Kind != FunctionKind.Feel
        );
    }

    private EntriesNode CompileContext(BoxedContext context, BoxedScope scope)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var values = ImmutableArray.CreateBuilder<Node>();
        Node? result = null;
        foreach (var entry in context.Entries)
        {
            if (entry.Variable is not { Name.Length: > 0 } variable)
            {
                result = Compile(entry.Value, scope);
                continue;
            }
            names.Add(variable.Name);
            values.Add(
                entry.Value is FunctionDefinition function
                    ? CompileFunction(function, scope, variable.TypeRef)
                    : Conforming(Compile(entry.Value, scope), types.Resolve(variable.TypeRef))
            );
            scope = scope.With(variable.Name);
        }
        return new EntriesNode(names.ToImmutable(), values.ToImmutable(), result, areLocal: true);
    }

    private EntriesNode CompileRow(Relation relation, ImmutableArray<BoxedExpression> row, BoxedScope scope) =>
        new(
            [.. relation.Columns.Select(column => column.Name)],
            [
                .. relation.Columns.Select(
                    (column, at) => Conforming(Compile(at < row.Length ? row[at] : null, scope), types.Resolve(column.TypeRef))
                ),
            ],
            result: null,
            areLocal: false
        );

    private ForNode CompileFor(BoxedFor loop, BoxedScope scope)
    {
        var domain = new Iterator(loop.Variable, Compile(loop.In, scope), end: null);
        var outer = _usesPartial;
        _usesPartial = false;
        var result = Compile(loop.Return, scope.With(loop.Variable, "partial"));
        var node = new ForNode([domain], result, _usesPartial);
        _usesPartial = outer;
        return node;
    }

    private DecisionTableNode CompileTable(DecisionTable table, BoxedScope scope)
    {
        var inputs = table.Inputs.Select(input => new TableInput(
            Conforming(Parse(input.Expression, scope, table.Line), types.Resolve(input.TypeRef)),
            input.Values is { } values ? ParseTests(values, scope, table.Line) : null
        ));
        var definition = types.FindDefinition(table.TypeRef);
        var outputs = table.Outputs.Select(output =>
        {
            var single = table.Outputs.Length == 1;
            var values =
                output.Values
                ?? types.FindDefinition(output.TypeRef)?.AllowedValues
                ?? (single ? definition : definition?.Components.FirstOrDefault(part => part.Name == output.Name))?.AllowedValues;
            return new TableOutput(
                single ? null : output.Name ?? "",
                types.Resolve(output.TypeRef),
                values is null ? null : Parse($"[{values}]", scope, table.Line),
                output.Default is { Length: > 0 } entry ? Parse(entry, scope, table.Line) : null
            );
        });
        var rules = table.Rules.Select(rule => new TableRule(
            [.. rule.InputEntries.Take(table.Inputs.Length).Select(entry => ParseTests(entry, scope, rule.Line))],
            [
                .. table.Outputs.Select(
                    (_, at) => at < rule.OutputEntries.Length ? ParseOutput(rule.OutputEntries[at], scope, rule.Line) : Null
                ),
            ]
        ));
        return new DecisionTableNode(table.HitPolicy, table.Aggregation, [.. inputs], [.. outputs], [.. rules]);
    }

    private Node ParseOutput(string text, BoxedScope scope, int line) => text.Trim() is "" or "-" ? Null : Parse(text, scope, line);

    private Node ParseTests(string text, BoxedScope scope, int line) =>
        text.Trim() is "" or "-" ? new LiteralNode(FeelBoolean.True) : Parse(text, scope, line, isUnaryTests: true);

    private Node Parse(string text, BoxedScope scope, int line, bool isUnaryTests = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Null;
        }
        var (node, problem, usesPartial) = FeelExpression.ParsePart(text, scope.Known, scope.Locals, scope.InFilter, isUnaryTests);
        _usesPartial |= usesPartial;
        if (problem is null)
        {
            return node!;
        }
        Tell(line, problem.Offset, problem.Code, problem.Message.En, problem.Message.Ru);
        return Null;
    }

    private static Node Conforming(Node node, FeelType? type) => type is null or FeelType.AnyType ? node : new ConformNode(node, type);

    private void Tell(int line, int offset, string code, string en, string ru) =>
        report(
            new Diagnostic(
                code,
                Severity.Error,
                LocalizedText.Of(en, ru),
                new Location
                {
                    Element = element,
                    Offset = offset,
                    Line = line,
                }
            )
        );
}
