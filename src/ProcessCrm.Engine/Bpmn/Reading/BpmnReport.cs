using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Gathers what is to say about a BPMN file, and knows where its elements stand.</summary>
internal sealed class BpmnReport(string? file)
{
    private readonly Dictionary<string, XElement> _elements = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>What leaves no model to speak of.</summary>
    private static readonly string[] Unreadable = ["bpmn-not-definitions", "bpmn-no-id", "duplicate-id"];

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Whether the file has no model.</summary>
    public bool IsUnreadable => _diagnostics.Exists(diagnostic => Unreadable.Contains(diagnostic.Code, StringComparer.Ordinal));

    /// <summary>Notes where the element of an id stands.</summary>
    public void Locate(string id, XElement element) => _elements.TryAdd(id, element);

    public void Add(XElement element, Problem problem)
    {
        var id = (string?)element.AncestorsAndSelf().FirstOrDefault(e => e.Attribute("id") is not null)?.Attribute("id");
        if (problem.Severity == Severity.Error)
        {
            _told.Add(id ?? "");
        }
        _diagnostics.Add(new Diagnostic(problem.Code, problem.Severity, problem.Text, At(element) with { Element = id }));
    }

    /// <summary>Takes a diagnostic about the model that names an element by its id, unless the file has told already what is wrong with it.</summary>
    public void Add(Diagnostic diagnostic)
    {
        var location = diagnostic.Location;
        if (location.Element is { } wrong && diagnostic.Severity == Severity.Error && _told.Contains(wrong))
        {
            return;
        }
        var known = location.Element is { } id && _elements.TryGetValue(id, out var element) ? At(element) : new Location { File = file };
        _diagnostics.Add(
            diagnostic with
            {
                Location = location with { File = file, Line = known.Line, Column = known.Column, Pointer = known.Pointer },
            }
        );
    }

    public ImmutableArray<Diagnostic> ToDiagnostics() =>
        [.. _diagnostics.OrderBy(diagnostic => diagnostic.Location.Line).ThenBy(diagnostic => diagnostic.Location.Column)];

    private Location At(XElement element) =>
        new()
        {
            File = file,
            Line = SafeXml.LineOf(element),
            Column = SafeXml.ColumnOf(element),
            Pointer = PathOf(element),
        };

    private static string PathOf(XElement element) =>
        (string?)element.Attribute("id") is { } id
            ? $"//{element.Name.LocalName}[@id='{id}']"
            : (element.Parent is { } parent ? PathOf(parent) : "") + "/" + element.Name.LocalName;
}
