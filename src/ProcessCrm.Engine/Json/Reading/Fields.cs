using System.Collections.Immutable;
using System.Globalization;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>
/// Reads the keys of one object. What has the wrong shape counts as absent: the <see cref="ShapeChecker"/> has told it.
/// </summary>
internal readonly struct Fields(ValueSyntax? value)
{
    private readonly ObjectSyntax? syntax = value as ObjectSyntax;

    public ValueSyntax? this[string key] => syntax?[key];

    public bool Has(string key) => syntax?.Member(key) is not null;

    public ImmutableArray<MemberSyntax> Members => syntax?.Members ?? [];

    public string? String(string key) => (this[key] as StringSyntax)?.Value;

    public bool Boolean(string key, bool otherwise = false) => this[key] is BooleanSyntax b ? b.Value : otherwise;

    public int Integer(string key, int otherwise) =>
        this[key] is NumberSyntax n && int.TryParse(n.Raw, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    public LocalizedText? Text(string key) => AsText(this[key]);

    public Expression? Feel(string key) => ExpressionText.Feel(this[key]);

    public Expression? Literal(string key) => ExpressionText.Literal(this[key]);

    /// <summary>The members of a map, each name once; none where the key is absent.</summary>
    public IEnumerable<MemberSyntax> Map(string key) =>
        this[key] is ObjectSyntax o ? o.Members.DistinctBy(m => m.Name.Value, StringComparer.Ordinal) : [];

    /// <summary>The items of a list; a value that is no list is its only item; none where the key is absent.</summary>
    public IEnumerable<ValueSyntax> List(string key) => Items(this[key]);

    /// <summary>Values to write: a map of target and FEEL, or a list of <c>{ to, value }</c>.</summary>
    public ImmutableArray<Assignment> Assignments(string key) =>
        this[key] switch
        {
            ObjectSyntax => [.. Map(key).Select(m => Assignment(m.Name.Value, m.Value)).OfType<Assignment>()],
            ArraySyntax a =>
            [
                .. a.Items.Select(i => new Fields(i.Value)).Select(f => Assignment(f.String("to"), f["value"])).OfType<Assignment>(),
            ],
            _ => [],
        };

    /// <summary>Variables: a map of name and initial value, or a list of names.</summary>
    public ImmutableArray<Variable> Variables(string key) =>
        this[key] is ObjectSyntax
            ? [.. Map(key).Select(m => new Variable(m.Name.Value, m.Value is NullSyntax ? null : ExpressionText.Feel(m.Value)))]
            : [.. List(key).OfType<StringSyntax>().Select(s => new Variable(s.Value))];

    public static IEnumerable<ValueSyntax> Items(ValueSyntax? value) =>
        value switch
        {
            null or BrokenSyntax => [],
            ArraySyntax a => a.Items.Select(i => i.Value),
            _ => [value],
        };

    public static LocalizedText? AsText(ValueSyntax? value) =>
        value switch
        {
            StringSyntax s => LocalizedText.Of(s.Value),
            ObjectSyntax o when Texts(o) is { Count: > 0 } texts => LocalizedText.Of(texts),
            _ => null,
        };

    private static Dictionary<string, string> Texts(ObjectSyntax o)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in o.Members)
        {
            if (member.Value is StringSyntax s && ShapeChecker.LanguagePattern.IsMatch(member.Name.Value))
            {
                texts.TryAdd(member.Name.Value, s.Value);
            }
        }
        return texts;
    }

    private static Assignment? Assignment(string? target, ValueSyntax? value) =>
        target is not null && ExpressionText.Feel(value) is { } expression ? new Assignment(target, expression) : null;
}
