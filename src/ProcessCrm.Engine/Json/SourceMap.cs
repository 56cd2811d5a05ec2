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
            offset = new PropertyWalk(value).Offset(property, location.Offset);
        }
        var (line, column) = document.Source.Position(offset);
        return location with { File = document.Source.File, Line = line, Column = column, Pointer = JsonPointer.At(document.Root, offset) };
    }
}
