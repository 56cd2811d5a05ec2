using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>Makes evaluators of the boxed expressions of one element. What cannot be parsed is told, and evaluates to null.</summary>
/// <param name="types">The types that the expressions may name.</param>
/// <param name="element">The name of the element, for diagnostics.</param>
/// <param name="elements">The names of all that the model has, required here or not.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class BoxedCompiler(ItemTypes types, string element, IReadOnlySet<string> elements, Action<Diagnostic> report)
{
    private static readonly LiteralNode Null = new(FeelValue.Null);

    private bool _usesPartial;

    public Node Compile(BoxedExpression? expression, BoxedScope scope)
    {
        var node = expression is null ? Null : CompileKind(expression, scope);
        if (node.Height > Node.HeightLimit)
        {
            Tell(
                expression!.Line,
                scope.Path,
                0,
                "dmn-too-deep",
                "The expression nests too deeply.",
                "Слишком глубокая вложенность выражения."
            );
            node = Null;
        }
        // A function's type tells of its calls, not of itself.
        return expression is FunctionDefinition ? node : Conforming(node, types.Resolve(expression?.TypeRef));
    }

    private Node CompileKind(BoxedExpression expression, BoxedScope scope) =>
        expression switch
        {
            LiteralExpression literal => Parse(literal.Text, scope.At("feel"), literal.Line),
            DecisionTable table => CompileTable(table, scope.At("table")),
            Invocation invocation => new NamedCallNode(
                Compile(invocation.Function, scope.At("call")),
                [.. invocation.Bindings.Select(binding => binding.Parameter.Name)],
                [
                    .. invocation.Bindings.Select(binding =>
                        Conforming(
                            Compile(binding.Argument, scope.At("with").At(binding.Parameter.Name)),
                            types.Resolve(binding.Parameter.TypeRef)
                        )
                    ),
                ]
            ),
            BoxedContext context => CompileContext(context, scope),
            BoxedList list => new ListNode([.. list.Items.Select((item, at) => Compile(item, scope.At("list", at)))]),
            Relation relation => new ListNode([
                .. relation.Rows.Select((row, at) => CompileRow(relation, row, scope.At("relation").At("rows", at))),
            ]),
            FunctionDefinition function => CompileFunction(function, scope),
            Conditional conditional => new ConditionalNode(
                Compile(conditional.If, scope.At("if")),
                Compile(conditional.Then, scope.At("then")),
                Compile(conditional.Else, scope.At("else"))
            ),
            BoxedFilter filter => new FilterNode(
                Compile(filter.In, scope.At("filter")),
                Compile(filter.Match, scope.At("match").With("item") with { InFilter = true })
            ),
            BoxedFor loop => CompileFor(loop, scope),
            BoxedQuantified quantified => new QuantifiedNode(
                [new Iterator(quantified.Variable, Compile(quantified.In, scope.At("in")), end: null)],
                Compile(quantified.Satisfies, scope.At("satisfies").With(quantified.Variable)),
                quantified.IsEvery
            ),
            _ => throw new ArgumentException($"{expression.GetType()} is no boxed expression.", nameof(expression)),
        };

    /// <summary>A function; its own type, or the type of its results, is what its results are made to conform to.</summary>
    public FunctionNode CompileFunction(FunctionDefinition function, BoxedScope scope, string? typeRef = null)
    {
        var result = types.Resolve(typeRef ?? function.TypeRef);
        var inside = scope.At("function").With(function.Parameters.Select(parameter => parameter.Name)) with { InFilter = false };
        var body = Compile(function.Body, inside);
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
                result = Compile(entry.Value, scope.At("result"));
                continue;
            }
            names.Add(variable.Name);
            var place = scope.At("context").At(variable.Name);
            values.Add(
                entry.Value is FunctionDefinition function
                    ? CompileFunction(function, place, variable.TypeRef)
                    : Conforming(Compile(entry.Value, place), types.Resolve(variable.TypeRef))
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
                    (column, at) => Conforming(Compile(at < row.Length ? row[at] : null, scope.At($"{at}")), types.Resolve(column.TypeRef))
                ),
            ],
            result: null,
            areLocal: false
        );

    private ForNode CompileFor(BoxedFor loop, BoxedScope scope)
    {
        var domain = new Iterator(loop.Variable, Compile(loop.In, scope.At("in")), end: null);
        var outer = _usesPartial;
        _usesPartial = false;
        var result = Compile(loop.Return, scope.At("return").With(loop.Variable, "partial"));
        var node = new ForNode([domain], result, _usesPartial);
        _usesPartial = outer;
        return node;
    }

    private DecisionTableNode CompileTable(DecisionTable table, BoxedScope scope)
    {
        var inputs = table.Inputs.Select(
            (input, at) =>
                new TableInput(
                    Conforming(Parse(input.Expression, scope.At("inputs", at).At("expression"), table.Line), types.Resolve(input.TypeRef)),
                    input.Values is { } values ? ParseTests(values, scope.At("inputs", at).At("values"), table.Line) : null
                )
        );
        var definition = types.FindDefinition(table.TypeRef);
        var outputs = table.Outputs.Select(
            (output, at) =>
            {
                var single = table.Outputs.Length == 1;
                var place = scope.At("outputs", at);
                var values =
                    output.Values
                    ?? types.FindDefinition(output.TypeRef)?.AllowedValues
                    ?? (single ? definition : definition?.Components.FirstOrDefault(part => part.Name == output.Name))?.AllowedValues;
                return new TableOutput(
                    single ? null : output.Name ?? "",
                    types.Resolve(output.TypeRef),
                    values is null ? null : Parse($"[{values}]", place.At("values"), table.Line),
                    output.Default is { Length: > 0 } entry ? Parse(entry, place.At("default"), table.Line) : null
                );
            }
        );
        var rules = table.Rules.Select((rule, at) => CompileRule(table, rule, scope.At("rules", at))).ToImmutableArray();
        if (table.HitPolicy == HitPolicy.Unique)
        {
            TellOverlaps(table, rules, scope);
        }
        TellGap(table, rules, scope);
        return new DecisionTableNode(element, table.HitPolicy, table.Aggregation, [.. inputs], [.. outputs], rules);
    }

    private void TellOverlaps(DecisionTable table, ImmutableArray<TableRule> rules, BoxedScope scope)
    {
        foreach (var (first, second) in RuleOverlap.Of(table, rules))
        {
            Tell(
                table.Rules[second].Line,
                scope.At("rules", second).Path,
                0,
                "dmn-overlap",
                $"Rules {first + 1} and {second + 1} can apply together; a table with the hit policy Unique then decides nothing.",
                $"Правила {first + 1} и {second + 1} могут подойти вместе; таблица с политикой Unique тогда ничего не решит.",
                Severity.Warning
            );
        }
    }

    /// <summary>Tells of a table that gives one result for which values there is none; with a default, or a list for result, that is no gap.</summary>
    private void TellGap(DecisionTable table, ImmutableArray<TableRule> rules, BoxedScope scope)
    {
        var isList = table.HitPolicy is HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder;
        if (!isList && table.Outputs.All(output => output.Default is null) && RuleGaps.Of(table, rules) is { } gap)
        {
            Tell(
                table.Line,
                scope.Path,
                0,
                "dmn-gap",
                $"No rule applies where {gap}; the result is then null.",
                $"Ни одно правило не подходит, если {gap}; результат тогда null.",
                Severity.Warning
            );
        }
    }

    private TableRule CompileRule(DecisionTable table, DecisionRule rule, BoxedScope scope)
    {
        if (rule.InputEntries.Length != table.Inputs.Length || rule.OutputEntries.Length != table.Outputs.Length)
        {
            var (inputs, outputs) = (table.Inputs.Length, table.Outputs.Length);
            Tell(
                rule.Line,
                scope.Path,
                0,
                "dmn-rule-width",
                $"A rule has an entry for each of the {inputs} inputs and each of the {outputs} outputs; this one has {rule.InputEntries.Length} and {rule.OutputEntries.Length}.",
                $"В правиле по записи на каждый вход ({inputs}) и каждый выход ({outputs}); здесь их {rule.InputEntries.Length} и {rule.OutputEntries.Length}."
            );
        }
        return new TableRule(
            [.. rule.InputEntries.Take(table.Inputs.Length).Select((entry, at) => ParseTests(entry, scope.At("when", at), rule.Line))],
            [
                .. table.Outputs.Select(
                    (_, at) => at < rule.OutputEntries.Length ? ParseOutput(rule.OutputEntries[at], scope.At("then", at), rule.Line) : Null
                ),
            ]
        );
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
        var part = FeelExpression.ParsePart(text, scope.Known, scope.Locals, scope.InFilter, isUnaryTests);
        _usesPartial |= part.UsesPartial;
        if (part.Problem is { } problem)
        {
            Tell(line, scope.Path, problem.Offset, problem.Code, problem.Message.En, problem.Message.Ru);
            return Null;
        }
        foreach (var read in part.Reads)
        {
            CheckName(read, scope, line);
        }
        return part.Node!;
    }

    /// <summary>Tells a name that nothing has: it reads as null for ever. In filters any name may be a member of the items.</summary>
    private void CheckName(FeelPath read, BoxedScope scope, int line)
    {
        var name = read.Names[0];
        if (read.InFilter || scope.Known.Contains(name) || BuiltIns.Find(name) is not null)
        {
            return;
        }
        var (en, ru) =
            name == element ? ("A decision cannot read itself.", "Решение не может читать само себя.")
            : elements.Contains(name) ? ("It is not among what “requires” tells.", "Его нет среди того, что называет «requires».")
            : Suggestion.For(name, elements.Concat(scope.Locals)) is { } meant ? ($"Did you mean “{meant}”?", $"Может быть, «{meant}»?")
            : ("A text stands in quotes.", "Тексты пишутся в кавычках.");
        Tell(
            line,
            scope.Path,
            read.Offset,
            "dmn-unknown-name",
            $"Nothing here has the name “{name}”. {en}",
            $"Имени «{name}» здесь нет. {ru}"
        );
    }

    private static Node Conforming(Node node, FeelType? type) => type is null or FeelType.AnyType ? node : new ConformNode(node, type);

    private void Tell(int line, string path, int offset, string code, string en, string ru, Severity severity = Severity.Error) =>
        report(
            new Diagnostic(
                code,
                severity,
                LocalizedText.Of(en, ru),
                new Location
                {
                    Element = element,
                    Property = path.Length == 0 ? null : path,
                    Offset = offset,
                    Line = line,
                }
            )
        );
}
