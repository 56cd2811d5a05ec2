using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Writes boxed expressions.</summary>
internal static partial class LogicWriter
{
    /// <summary>Whether an expression needs no object of its own.</summary>
    public static bool IsShort(BoxedExpression logic) => logic is LiteralExpression { TypeRef: null } or BoxedList { TypeRef: null };

    /// <summary>An expression.</summary>
    public static ValueSyntax Logic(BoxedExpression? logic) =>
        logic switch
        {
            null => Tree.Null,
            LiteralExpression { TypeRef: null } literal => Cell(literal.Text)!,
            BoxedList { TypeRef: null } list => Each(list.Items),
            _ => Long(logic).Add("type", logic.TypeRef).ToObject(),
        };

    /// <summary>The keys of an expression, its type left out.</summary>
    public static Tree Long(BoxedExpression logic) =>
        logic switch
        {
            LiteralExpression literal => new Tree().Add("feel", Cell(literal.Text)),
            DecisionTable table => new Tree().Add("table", TableWriter.Table(table)),
            BoxedList list => new Tree().Add("list", Each(list.Items)),
            Relation relation => new Tree().Add(
                "relation",
                new Tree()
                    .Add("columns", Items(relation.Columns))
                    .Add("rows", Tree.List(relation.Rows.Select(row => Each(row)), isBroken: true))
                    .ToObject(isBroken: true)
            ),
            FunctionDefinition function => new Tree()
                .Add("parameters", Items(function.Parameters))
                .Add("function", Logic(function.Body))
                .Add("language", function.Kind == FunctionKind.Feel ? null : function.Kind.ToString().ToLowerInvariant()),
            BoxedContext context => new Tree()
                .Add("context", Entries(context.Entries.Where(e => e.Variable is not null).Select(e => (e.Variable!, e.Value))))
                .Add("result", context.Entries.FirstOrDefault(e => e.Variable is null) is { } result ? Logic(result.Value) : null),
            Invocation call => new Tree()
                .Add("call", Logic(call.Function))
                .Add("with", Entries(call.Bindings.Select(b => (b.Parameter, b.Argument)))),
            Conditional conditional => new Tree()
                .Add("if", Logic(conditional.If))
                .Add("then", Logic(conditional.Then))
                .Add("else", Logic(conditional.Else)),
            BoxedFilter filter => new Tree().Add("filter", Logic(filter.In)).Add("match", Logic(filter.Match)),
            BoxedFor loop => new Tree().Add("for", loop.Variable).Add("in", Logic(loop.In)).Add("return", Logic(loop.Return)),
            BoxedQuantified some => new Tree()
                .Add(some.IsEvery ? "every" : "some", some.Variable)
                .Add("in", Logic(some.In))
                .Add("satisfies", Logic(some.Satisfies)),
            _ => throw new ArgumentException($"{logic.GetType()} is no boxed expression.", nameof(logic)),
        };

    /// <summary>Names with types, or only names where no type is told.</summary>
    public static ValueSyntax Items(ImmutableArray<InformationItem> items) =>
        items.All(item => item.TypeRef is null)
            ? Tree.List(items.Select(item => Tree.String(item.Name)))
            : items
                .Aggregate(new Tree(), (o, item) => o.Add(item.Name, item.TypeRef is { } type ? Tree.String(type) : Tree.Null))
                .ToObject();

    /// <summary>FEEL: numbers, booleans and null unquoted, texts in single quotes where that says the same.</summary>
    public static ValueSyntax? Cell(string? feel)
    {
        if (feel is null)
        {
            return null;
        }
        var text = feel.Trim();
        var single = text.Replace('"', '\'');
        return text switch
        {
            "true" or "false" => Tree.Boolean(text == "true"),
            "null" => Tree.Null,
            _ when NumberPattern.IsMatch(text) => Tree.Number(text),
            _ when !text.Contains('\'', StringComparison.Ordinal) && SingleQuotes.ToFeel(single) == text => Tree.String(single),
            _ => Tree.String(text),
        };
    }

    private static ArraySyntax Each(ImmutableArray<BoxedExpression> items) => Tree.List(items.Select(item => Logic(item)));

    /// <summary>Expressions by name; the type of a name goes to its expression, which is made to conform to it all the same.</summary>
    private static ObjectSyntax Entries(IEnumerable<(InformationItem Variable, BoxedExpression? Value)> entries) =>
        entries
            .Aggregate(
                new Tree(),
                (o, entry) =>
                    o.Add(
                        entry.Variable.Name,
                        Logic(
                            entry.Variable.TypeRef is { } type && entry.Value is { TypeRef: null } value
                                ? value with
                                {
                                    TypeRef = type,
                                }
                                : entry.Value
                        )
                    )
            )
            .ToObject(isBroken: true);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberPattern { get; }
}
