using System.Collections.Immutable;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>A JSON value as it stands in a text: <see cref="Start"/> and <see cref="End"/> are offsets in UTF-16 units, end exclusive.</summary>
public abstract class ValueSyntax(int start, int end)
{
    public int Start => start;
    public int End => end;
}

/// <summary>An object or an array: what has comments of its own and may be broken over several lines.</summary>
public abstract class ContainerSyntax(int start, int end, ContainerTrivia trivia) : ValueSyntax(start, end)
{
    public ContainerTrivia Trivia => trivia;
}

/// <summary>An object; its members in the order of the text, repeated names included.</summary>
public sealed class ObjectSyntax(int start, int end, ImmutableArray<MemberSyntax> members, ContainerTrivia trivia)
    : ContainerSyntax(start, end, trivia)
{
    public ImmutableArray<MemberSyntax> Members => members;

    /// <summary>The value of the first member of that name, or null.</summary>
    public ValueSyntax? this[string name] => Member(name)?.Value;

    /// <summary>The first member of that name, or null.</summary>
    public MemberSyntax? Member(string name)
    {
        foreach (var member in members)
        {
            if (string.Equals(member.Name.Value, name, StringComparison.Ordinal))
            {
                return member;
            }
        }
        return null;
    }
}

/// <summary>An array.</summary>
public sealed class ArraySyntax(int start, int end, ImmutableArray<ItemSyntax> items, ContainerTrivia trivia)
    : ContainerSyntax(start, end, trivia)
{
    public ImmutableArray<ItemSyntax> Items => items;
}

/// <summary>An item of an array with the comments about it.</summary>
public class ItemSyntax(ValueSyntax value, ItemTrivia trivia)
{
    public ValueSyntax Value => value;
    public ItemTrivia Trivia => trivia;
}

/// <summary>A name and its value in an object, with the comments about them.</summary>
public sealed class MemberSyntax(StringSyntax name, ValueSyntax value, ItemTrivia trivia) : ItemSyntax(value, trivia)
{
    public StringSyntax Name => name;
}

/// <summary>A string. <see cref="Value"/> is decoded; <see cref="Raw"/> is the text between the quotes.</summary>
public sealed class StringSyntax(int start, int end, string value, string raw) : ValueSyntax(start, end)
{
    public string Value => value;
    public string Raw => raw;

    /// <summary>The offset in the text of the character at <paramref name="index"/> of <see cref="Value"/>; its length gives the end.</summary>
    public int OffsetOf(int index)
    {
        if (raw.Length == value.Length)
        {
            return Start + 1 + Math.Min(index, raw.Length);
        }
        var at = 0;
        for (var decoded = 0; decoded < index && at < raw.Length; decoded++)
        {
            at +=
                raw[at] != '\\' ? 1
                : at + 1 < raw.Length && raw[at + 1] == 'u' ? 6
                : 2;
        }
        return Start + 1 + Math.Min(at, raw.Length);
    }
}

/// <summary>A number, as written.</summary>
public sealed class NumberSyntax(int start, int end, string raw) : ValueSyntax(start, end)
{
    public string Raw => raw;
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanSyntax(int start, int end, bool value) : ValueSyntax(start, end)
{
    public bool Value => value;
}

/// <summary><c>null</c>.</summary>
public sealed class NullSyntax(int start, int end) : ValueSyntax(start, end);

/// <summary>Stands where a value is missing or cannot be read; there is a diagnostic about it.</summary>
public sealed class BrokenSyntax(int start, int end) : ValueSyntax(start, end);
