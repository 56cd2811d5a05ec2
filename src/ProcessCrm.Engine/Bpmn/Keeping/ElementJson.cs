using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>
/// The workflow JSON of one element. It carries over what BPMN cannot say: the own properties of an element are the members of its JSON that
/// differ from those of the element as its XML alone is understood.
/// </summary>
internal sealed class ElementJson
{
    private static readonly ScopeView Nowhere = new(
        new Process
        {
            Id = "",
            Nodes = [],
            Flows = [],
        }
    );

    private readonly NodeWriter _writer;
    private readonly NodeBuilder _builder;

    /// <summary>For the elements of one file.</summary>
    /// <param name="shared">The messages, signals, errors and escalations that elements name.</param>
    public ElementJson(Definitions shared)
    {
        var names = new DeclarationNames(shared with { Processes = [], Collaboration = null });
        var events = new EventWriter(names);
        _writer = new NodeWriter(events, new ScopeWriter(events));
        var document = SyntaxDocument.Parse("");
        var diagnostics = new DiagnosticBag(document.Source);
        var ids = new Ids(document, diagnostics, new SourceMap(document));
        var declarations = new Declarations(ids);
        declarations.Read(new Fields(names.Declarations().ToObject()));
        _builder = new NodeBuilder(
            new EventBuilder(declarations, diagnostics),
            new ScopeBuilder(ids, declarations, diagnostics),
            diagnostics
        );
    }

    /// <summary>A node without its flows, boundary events and inside.</summary>
    public ObjectSyntax Of(FlowNode node) =>
        node switch
        {
            BoundaryEvent boundary => _writer.Boundary(boundary, Nowhere),
            SubProcess sub => _writer.Node(sub with { Nodes = [], Flows = [] }, Nowhere),
            _ => _writer.Node(node, Nowhere),
        };

    /// <summary>A process without its nodes, flows and lanes.</summary>
    public static ObjectSyntax Of(Process process) => WorkflowWriter.Head(process with { Lanes = [] }).ToObject();

    /// <summary>A flow without its ends.</summary>
    public static ObjectSyntax Of(SequenceFlow flow) =>
        new Tree()
            .Add("if", Values.Feel(flow.Condition))
            .Add("name", Values.Text(flow.Name))
            .Add("documentation", Values.Text(flow.Documentation))
            .ToObject();

    /// <summary>What people read of any other element.</summary>
    public static ObjectSyntax Of(LocalizedText? name) => new Tree().Add("name", Values.Text(name)).ToObject();

    /// <summary>The node with own properties.</summary>
    public FlowNode With(FlowNode node, ImmutableArray<MemberSyntax> own)
    {
        if (own.IsEmpty)
        {
            return node;
        }
        var fields = new Fields(Merge(Of(node), own));
        return node switch
        {
            BoundaryEvent boundary => _builder.Boundary(boundary.Id, boundary.AttachedTo, fields),
            SubProcess sub => (SubProcess)_builder.Node(sub.Id, fields) with { Nodes = sub.Nodes, Flows = sub.Flows },
            _ => _builder.Node(node.Id, fields),
        };
    }

    /// <summary>The process with own properties.</summary>
    public static Process With(Process process, ImmutableArray<MemberSyntax> own) =>
        own.IsEmpty
            ? process
            : DefinitionsBuilder.Head(process.Id, new Fields(Merge(Of(process), own))) with
            {
                Nodes = process.Nodes,
                Flows = process.Flows,
                Lanes = process.Lanes,
            };

    /// <summary>The flow with own properties.</summary>
    public static SequenceFlow With(SequenceFlow flow, ImmutableArray<MemberSyntax> own)
    {
        if (own.IsEmpty)
        {
            return flow;
        }
        var fields = new Fields(Merge(Of(flow), own));
        return flow with { Condition = fields.Feel("if"), Name = fields.Text("name"), Documentation = fields.Text("documentation") };
    }

    /// <summary>The name of any other element, which may have own texts.</summary>
    public static LocalizedText? Name(XElement element, string? native) =>
        new Fields(Merge(Of(native is null ? null : LocalizedText.Of(native)), OwnProperties.Read(element))).Text("name");

    /// <summary>The members of an element's JSON that its XML alone does not give.</summary>
    /// <param name="wanted">The JSON of the element.</param>
    /// <param name="native">The JSON of what its XML gives.</param>
    public static IEnumerable<MemberSyntax> Difference(ObjectSyntax wanted, ObjectSyntax native)
    {
        foreach (var member in wanted.Members)
        {
            if (native[member.Name.Value] is not { } told || Tree.Print(told) != Tree.Print(member.Value))
            {
                yield return member;
            }
        }
        foreach (var member in native.Members.Where(m => wanted.Member(m.Name.Value) is null))
        {
            yield return OwnProperties.Without(member.Name.Value);
        }
    }

    private static ObjectSyntax Merge(ObjectSyntax native, ImmutableArray<MemberSyntax> own)
    {
        var byName = own.DistinctBy(m => m.Name.Value, StringComparer.Ordinal).ToDictionary(m => m.Name.Value, StringComparer.Ordinal);
        var members = native
            .Members.Select(m => byName.Remove(m.Name.Value, out var mine) ? Chosen(native, mine) : m)
            .Concat(own.Where(m => byName.ContainsKey(m.Name.Value)))
            .ToList();
        return new ObjectSyntax(0, 0, [.. members.Where(m => m.Value is not BrokenSyntax)], ContainerTrivia.None);
    }

    /// <summary>An own text, unless another tool has changed what it shows: then what the tool says takes the place of that language.</summary>
    private static MemberSyntax Chosen(ObjectSyntax native, MemberSyntax own)
    {
        var isText = own.Name.Value is "name" or "documentation";
        if (!isText || Fields.AsText(own.Value) is not { } text || native[own.Name.Value] is not StringSyntax shown)
        {
            return own;
        }
        if (Shown(text).Trim() == shown.Value.Trim())
        {
            return own;
        }
        var language = text.Texts.ContainsKey("en") ? "en" : text.Texts.Keys.First();
        var changed = LocalizedText.Of(text.Texts.Select(t => t.Key == language ? KeyValuePair.Create(t.Key, shown.Value) : t));
        return new MemberSyntax(own.Name, Values.Text(changed)!, ItemTrivia.None);
    }

    /// <summary>The text that other tools show: English, else the first language.</summary>
    public static string Shown(LocalizedText text) => XmlCharacters.Clean(text.For("en"));
}
