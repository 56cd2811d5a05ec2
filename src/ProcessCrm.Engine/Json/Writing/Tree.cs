using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Makes JSON values to be printed; members without a value are left out.</summary>
internal sealed class Tree
{
    private readonly ImmutableArray<MemberSyntax>.Builder members = ImmutableArray.CreateBuilder<MemberSyntax>();

    public bool IsEmpty => members.Count == 0;

    public Tree Add(string name, ValueSyntax? value)
    {
        if (value is not null)
        {
            members.Add(new MemberSyntax(String(name), value, ItemTrivia.None));
        }
        return this;
    }

    public Tree Add(string name, string? value) => Add(name, value is null ? null : String(value));

    /// <summary>Adds a boolean that differs from what counts where nothing is said.</summary>
    public Tree Add(string name, bool value, bool otherwise = false) => value == otherwise ? this : Add(name, Boolean(value));

    public Tree AddAll(Tree other)
    {
        members.AddRange(other.members);
        return this;
    }

    /// <summary>The object.</summary>
    /// <param name="isBroken">Whether it stands on several lines even where it would fit on one.</param>
    public ObjectSyntax ToObject(bool isBroken = false) =>
        new(0, 0, members.ToImmutable(), ContainerTrivia.None with { IsBroken = isBroken });

    /// <summary>The object, or null where it has no members.</summary>
    public ObjectSyntax? ToObjectOrNull(bool isBroken = false) => IsEmpty ? null : ToObject(isBroken);

    public static ArraySyntax List(IEnumerable<ValueSyntax> items, bool isBroken = false) =>
        new(0, 0, [.. items.Select(i => new ItemSyntax(i, ItemTrivia.None))], ContainerTrivia.None with { IsBroken = isBroken });

    public static StringSyntax String(string value) => new(0, 0, value, Escape(value));

    public static NumberSyntax Number(int value) => new(0, 0, value.ToString(CultureInfo.InvariantCulture));

    public static NumberSyntax Number(string raw) => new(0, 0, raw);

    public static BooleanSyntax Boolean(bool value) => new(0, 0, value);

    public static NullSyntax Null => new(0, 0);

    public static string Print(ValueSyntax value) => JsonPrinter.Print(value, [], []);

    private static string Escape(string value)
    {
        var raw = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var isPair = i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]);
            _ = c switch
            {
                '"' => raw.Append("\\\""),
                '\\' => raw.Append("\\\\"),
                '\n' => raw.Append("\\n"),
                '\r' => raw.Append("\\r"),
                '\t' => raw.Append("\\t"),
                < ' ' => raw.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ when isPair => raw.Append(c).Append(value[++i]),
                _ when char.IsSurrogate(c) => raw.Append('\uFFFD'),
                _ => raw.Append(c),
            };
        }
        return raw.ToString();
    }
}
