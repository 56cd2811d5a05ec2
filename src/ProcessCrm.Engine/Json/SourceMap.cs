using System.Globalization;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json;

/// <summary>Knows where in a workflow file each element and each of its properties stands.</summary>
public sealed class SourceMap
{
    private readonly SyntaxDocument document;
    private readonly Dictionary<string, (ValueSyntax Value, StringSyntax? Key)> elements = new(StringComparer.Ordinal);

    internal SourceMap(SyntaxDocument document) => this.document = document;

    /// <summary>The ids of the elements in the file: processes, nodes, flows, messages, signals, errors.</summary>
    public IReadOnlyCollection<string> Elements => elements.Keys;

    internal void Add(string element, ValueSyntax value, StringSyntax? key = null) => elements.TryAdd(element, (value, key));

    /// <summary>Adds file, line, column and pointer to a location that names an element and a property; what it does not know, it leaves out.</summary>
    public Location Resolve(Location location)
    {
        var (value, key) = location.Element is { } id && elements.TryGetValue(id, out var known) ? known : (document.Root, null);
        var offset = key?.Start ?? value?.Start ?? 0;
        if (location.Property is { } property && value is not null)
        {
            (value, var start) = Walk(value, property);
            offset = value is StringSyntax s && (start > 0 || location.Offset > 0) ? s.OffsetOf(start + location.Offset) : value.Start;
        }
        var (line, column) = document.Source.Position(offset);
        return location with { File = document.Source.File, Line = line, Column = column, Pointer = JsonPointer.At(document.Root, offset) };
    }

    /// <summary>Goes down as far as the path leads; gives the value there and, in a string, where the expression starts.</summary>
    private static (ValueSyntax Value, int Start) Walk(ValueSyntax value, string property)
    {
        var path = property.Split('/');
        for (var i = 0; i < path.Length; i++)
        {
            if (value is StringSyntax list && path[i] == "in" && i > 0 && path[i - 1] == "forEach")
            {
                return (value, ExpressionText.SplitForEach(list.Value).ListStart);
            }
            if (path[i] == "events" && value is ObjectSyntax o && o["events"] is null)
            {
                // One definition of a kind stands at the event itself.
                i++;
                continue;
            }
            if (Step(value, path[i]) is not { } next)
            {
                break;
            }
            value = next;
        }
        return (value, value is StringSyntax s ? ExpressionText.Start(s.Value) : 0);
    }

    private static ValueSyntax? Step(ValueSyntax value, string segment) =>
        value switch
        {
            ObjectSyntax o => o[segment],
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
