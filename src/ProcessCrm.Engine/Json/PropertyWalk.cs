using System.Globalization;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Json;

/// <summary>
/// Follows a property path, which names the long form of everything, through an element that may be written in the short forms.
/// </summary>
internal readonly ref struct PropertyWalk(ValueSyntax element)
{
    /// <summary>What a string stands for where an object could stand.</summary>
    private static readonly string[] ShortForms =
    [
        "to",
        "name",
        "type",
        "in",
        "times",
        "date",
        "duration",
        "cycle",
        "activity",
        "if",
        "feel",
        "expression",
    ];

    /// <summary>The offset in the text of a property, or of a character of its expression; that of the last part that is there.</summary>
    public int Offset(string property, int inExpression)
    {
        var value = element;
        var parent = element;
        var path = property.Split('/');
        for (var i = 0; i < path.Length; i++)
        {
            if (IsLeftOut(value, path[i], out var skip))
            {
                i += skip - 1;
            }
            else if (value is StringSyntax && path[i].Contains('|', StringComparison.Ordinal))
            {
                // The values beside a message that is only named.
                value = parent;
                i--;
            }
            else if (Step(value, path[i]) is { } next)
            {
                (parent, value) = (value, next);
            }
            else if (value is StringSyntax s && i == path.Length - 1 && ShortForms.Contains(path[i], StringComparer.Ordinal))
            {
                return InString(
                    s,
                    path[i] == "in" ? ExpressionText.SplitForEach(s.Value).ListStart : ExpressionText.Start(s.Value),
                    inExpression
                );
            }
            else
            {
                return value.Start;
            }
        }
        return value is StringSyntax text ? InString(text, ExpressionText.Start(text.Value), inExpression) : value.Start;
    }

    private static int InString(StringSyntax text, int start, int inExpression) =>
        start == 0 && inExpression == 0 ? text.Start : text.OffsetOf(start + inExpression);

    /// <summary>Whether the format lets one leave out this part of the path: a list of one, the key of a list, or event definitions at the event itself.</summary>
    private static bool IsLeftOut(ValueSyntax value, string segment, out int segments)
    {
        var isEvents = segment == "events";
        segments = isEvents ? 2 : 1;
        return value switch
        {
            ObjectSyntax o => o.Member(segment) is null && (isEvents || char.IsAsciiDigit(segment[0])),
            StringSyntax => char.IsAsciiDigit(segment[0]),
            ArraySyntax => segment == "list",
            _ => false,
        };
    }

    private static ValueSyntax? Step(ValueSyntax value, string segment) =>
        value switch
        {
            ObjectSyntax o => segment.Split('|').Select(name => o[name]).FirstOrDefault(v => v is not null),
            ArraySyntax a
                when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < a.Items.Length =>
                a.Items[index].Value,
            ArraySyntax a => a.Items.Select(i => i.Value).FirstOrDefault(v => IsNamed(v, segment)),
            _ => null,
        };

    /// <summary>Whether an item of a list is the one that goes by a name: its id, or the target it leads to or writes.</summary>
    private static bool IsNamed(ValueSyntax item, string name) =>
        item switch
        {
            StringSyntax s => s.Value == name,
            ObjectSyntax o => Is(o["id"], name) || Is(o["to"], name),
            _ => false,
        };

    private static bool Is(ValueSyntax? value, string name) => value is StringSyntax s && s.Value == name;
}
