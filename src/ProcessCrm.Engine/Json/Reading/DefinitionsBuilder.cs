using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads a whole file into the model, as far as it can be read.</summary>
internal sealed class DefinitionsBuilder
{
    private readonly DiagnosticBag diagnostics;
    private readonly Ids ids;
    private readonly Declarations declarations;
    private readonly ScopeBuilder scopes;

    public DefinitionsBuilder(SyntaxDocument document, SourceMap map, DiagnosticBag diagnostics)
    {
        this.diagnostics = diagnostics;
        ids = new Ids(document, diagnostics, map);
        declarations = new Declarations(ids);
        scopes = new ScopeBuilder(ids, declarations, diagnostics);
    }

    public Definitions Build(ObjectSyntax root)
    {
        var file = new Fields(root);
        declarations.Read(file);
        var processes = Processes(root, file);
        var collaboration = new CollaborationBuilder(ids, declarations).Collaboration(file["collaboration"]);
        return new Definitions
        {
            Processes = processes,
            Messages = declarations.Messages,
            Signals = declarations.Signals,
            Errors = declarations.Errors,
            Escalations = declarations.Escalations,
            Collaboration = collaboration,
            BpmnFragments = [.. file.List("bpmn").OfType<StringSyntax>().Select(s => s.Value)],
        };
    }

    private ImmutableArray<Process> Processes(ObjectSyntax root, Fields file)
    {
        if (!file.Has("processes"))
        {
            if (file["id"] is null)
            {
                diagnostics.Add(ShapeTexts.MissingKey("id", "file"), root.Start);
            }
            return [Process(file.String("id") ?? "", root, file["id"] as StringSyntax, file)];
        }
        if ((root.Member("id") ?? root.Member("nodes")) is { } other)
        {
            diagnostics.Add(DefinitionTexts.TwoForms, other.Name.Start);
        }
        return [.. file.Map("processes").Select(m => Process(m.Name.Value, m.Value, m.Name, new Fields(m.Value)))];
    }

    private Process Process(string id, ValueSyntax value, StringSyntax? key, Fields fields)
    {
        ids.Claim(id, value, key);
        if (!fields.Has("nodes") && value is ObjectSyntax)
        {
            diagnostics.Add(ShapeTexts.MissingKey("nodes", "process"), value.Start);
        }
        var lanes = CollaborationBuilder.Lanes(fields);
        ClaimLanes(fields);
        var (nodes, flows) = scopes.Scope(fields);
        return Head(id, fields) with { Nodes = nodes, Flows = flows, Lanes = lanes };
    }

    /// <summary>What a process says beside its nodes, flows and lanes.</summary>
    public static Process Head(string id, Fields fields) =>
        new()
        {
            Id = id,
            Name = fields.Text("name"),
            Documentation = fields.Text("documentation"),
            Subject = fields.String("subject"),
            Stages = [.. fields.List("stages").OfType<ObjectSyntax>().Select(s => Stage(new Fields(s)))],
            Nodes = [],
            Flows = [],
            Variables = fields.Variables("variables"),
            DataStores = [.. fields.List("dataStores").OfType<StringSyntax>().Select(s => s.Value).Distinct(StringComparer.Ordinal)],
            IsExecutable = fields.Boolean("executable", true),
        };

    private void ClaimLanes(Fields owner)
    {
        foreach (var lane in owner.List("lanes"))
        {
            var fields = new Fields(lane);
            if (fields.String("id") is { } id)
            {
                ids.Claim(id, lane, fields["id"] as StringSyntax);
            }
            ClaimLanes(fields);
        }
    }

    private static Stage Stage(Fields fields) =>
        new()
        {
            Id = fields.String("id") ?? "",
            Name = fields.Text("name"),
            Hint = fields.Text("hint"),
            Documentation = fields.Text("documentation"),
            Entry = fields.String("entry"),
            To = fields.Has("to") ? [.. fields.List("to").OfType<StringSyntax>().Select(s => s.Value)] : null,
            Target = fields.String("target"),
            PlanWithin = fields.String("planWithin"),
            MaxProbability = fields["maxProbability"] is NumberSyntax ? fields.Integer("maxProbability", 0) : null,
            ShowInFunnel = fields.Boolean("showInFunnel", true),
            ShowInProgressBar = fields.Boolean("showInProgressBar", true),
            Final = fields.String("final"),
            Requires = [.. fields.List("requires").Select(Gate).OfType<Gate>()],
            Form = FormBuilder.Form(fields, "form"),
        };

    private static Gate? Gate(ValueSyntax value)
    {
        var fields = new Fields(value);
        return fields.Feel("if") is { } condition && fields.Text("hint") is { } hint ? new Gate(condition, hint) : null;
    }
}
