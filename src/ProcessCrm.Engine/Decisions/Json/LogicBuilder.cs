using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Reads boxed expressions. What has the wrong shape counts as absent: it has been told.</summary>
internal sealed class LogicBuilder(DiagnosticBag diagnostics)
{
    /// <summary>The keys of which an expression has one: they tell its kind.</summary>
    private static readonly string[] Kinds =
    [
        "feel",
        "table",
        "context",
        "list",
        "relation",
        "function",
        "call",
        "if",
        "filter",
        "for",
        "some",
        "every",
    ];

    /// <summary>The expression that a value is; null where it is none, which is told.</summary>
    public BoxedExpression? Logic(ValueSyntax? value) =>
        value switch
        {
            null or BrokenSyntax => null,
            ArraySyntax list => new BoxedList(Each(list)),
            ObjectSyntax o when ExpressionText.Feel(o) is null => Object(o),
            _ => new LiteralExpression(Text(value)!),
        };

    /// <summary>The expression that an object is, by the key that tells its kind; null, and told, where it has none or several.</summary>
    public BoxedExpression? Object(ObjectSyntax o)
    {
        var fields = new Fields(o);
        var kinds = Kinds.Where(fields.Has).ToList();
        if (kinds is not [var kind])
        {
            diagnostics.Add(DecisionTexts.OneKind(kinds, Kinds), kinds.Count < 2 ? o.Start : o.Member(kinds[1])!.Name.Start);
            return null;
        }
        return OfKind(kind, fields) is { } logic ? logic with { TypeRef = fields.String("type") } : null;
    }

    /// <summary>A function: that of a knowledge model, or of an expression.</summary>
    public FunctionDefinition Function(Fields fields) =>
        new(
            fields.String("language") switch
            {
                "java" => FunctionKind.Java,
                "pmml" => FunctionKind.Pmml,
                _ => FunctionKind.Feel,
            },
            Items(fields["parameters"]),
            Logic(fields["function"])
        );

    /// <summary>Names with types: a map, or a list of names.</summary>
    public static ImmutableArray<InformationItem> Items(ValueSyntax? value) =>
        value is ObjectSyntax o
            ? [.. o.Members.Select(m => new InformationItem(m.Name.Value, (m.Value as StringSyntax)?.Value))]
            : [.. Fields.Items(value).OfType<StringSyntax>().Select(s => new InformationItem(s.Value))];

    /// <summary>FEEL as it is written in a cell, and in single quotes where a text stands.</summary>
    public static string? Text(ValueSyntax? value) =>
        value is StringSyntax s ? SingleQuotes.ToFeel(s.Value.Trim()) : ExpressionText.Feel(value)?.Text;

    private BoxedExpression? OfKind(string kind, Fields fields) =>
        kind switch
        {
            "feel" => new LiteralExpression(Text(fields["feel"]) ?? ""),
            "table" => new TableBuilder(diagnostics).Table(new Fields(fields["table"])),
            "context" => new BoxedContext([.. Entries(fields)]),
            "list" => new BoxedList(Each(fields["list"])),
            "relation" => Relation(new Fields(fields["relation"])),
            "function" => Function(fields),
            "call" => Logic(fields["call"]) is { } function
                ? new Invocation(
                    function,
                    [.. fields.Map("with").Select(m => new Binding(new InformationItem(m.Name.Value), Logic(m.Value)))]
                )
                : null,
            "if" => Three(fields, "if", "then", "else") is var (condition, then, otherwise)
                ? new Conditional(condition, then, otherwise)
                : null,
            "filter" => Two(fields, "filter", "match") is var (list, match) ? new BoxedFilter(list, match) : null,
            "for" => Two(fields, "in", "return") is var (domain, result) ? new BoxedFor(fields.String("for") ?? "", domain, result) : null,
            _ => Two(fields, "in", "satisfies") is var (domain, condition)
                ? new BoxedQuantified(kind == "every", fields.String(kind) ?? "", domain, condition)
                : null,
        };

    private IEnumerable<ContextEntry> Entries(Fields fields) =>
        fields
            .Map("context")
            .Select(m => new ContextEntry(new InformationItem(m.Name.Value), Logic(m.Value)))
            .Concat(fields.Has("result") ? [new ContextEntry(null, Logic(fields["result"]))] : []);

    private Relation Relation(Fields fields) => new(Items(fields["columns"]), [.. fields.List("rows").Select(Each)]);

    private ImmutableArray<BoxedExpression> Each(ValueSyntax? list) => [.. Fields.Items(list).Select(Logic).OfType<BoxedExpression>()];

    private (BoxedExpression, BoxedExpression)? Two(Fields fields, string first, string second) =>
        Part(fields, first) is { } one && Part(fields, second) is { } other ? (one, other) : null;

    private (BoxedExpression, BoxedExpression, BoxedExpression)? Three(Fields fields, string first, string second, string third) =>
        Two(fields, first, second) is var (one, other) && Part(fields, third) is { } last ? (one, other, last) : null;

    private BoxedExpression? Part(Fields fields, string key)
    {
        if (!fields.Has(key))
        {
            diagnostics.Add(DecisionTexts.MissingPart(key), fields.Members[0].Name.Start);
        }
        return Logic(fields[key]);
    }
}
