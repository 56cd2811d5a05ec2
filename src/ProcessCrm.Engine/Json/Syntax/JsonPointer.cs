using System.Globalization;
using System.Text;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The pointer to the innermost value that holds the offset; the empty pointer for the whole.</summary>
    public static string At(ValueSyntax? root, int offset)
    {
        var pointer = new StringBuilder();
        for (var value = root; value is not null; )
        {
            value = value switch
            {
                ObjectSyntax o => Enter(o, offset, pointer),
                ArraySyntax a => Enter(a, offset, pointer),
                _ => null,
            };
        }
        return pointer.ToString();
    }

    private static ValueSyntax? Enter(ObjectSyntax o, int offset, StringBuilder pointer)
    {
        foreach (var member in o.Members)
        {
            if (member.Name.Start <= offset && offset <= member.Value.End)
            {
                pointer.Append('/').Append(Escape(member.Name.Value));
                return member.Value;
            }
        }
        return null;
    }

    private static ValueSyntax? Enter(ArraySyntax a, int offset, StringBuilder pointer)
    {
        for (var index = 0; index < a.Items.Length; index++)
        {
            var value = a.Items[index].Value;
            if (value.Start <= offset && offset <= value.End)
            {
                pointer.Append('/').Append(index.ToString(CultureInfo.InvariantCulture));
                return value;
            }
        }
        return null;
    }

    /// <summary>A name as a part of a pointer.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
