using System.Collections.Immutable;
using System.Xml;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Reads a whole decision file into the model, as far as it can be read.</summary>
internal sealed class DecisionModelBuilder(SourceMap map, DiagnosticBag diagnostics)
{
    private readonly LogicBuilder _logic = new(diagnostics);
    private readonly Dictionary<string, ValueSyntax> _elements = new(StringComparer.Ordinal);

    public DecisionModel Build(ObjectSyntax root)
    {
        var file = new Fields(root);
        var id = file.String("id") ?? "";
        Claim(file);
        var model = new DecisionModel
        {
            Namespace = file.String("namespace") ?? id,
            Name = id,
            Label = file.Text("name"),
            Documentation = file.Text("documentation"),
            VersionTag = file.String("versionTag"),
            Imports = [.. file.Map("imports").Select(m => new ModelImport(m.Name.Value, (m.Value as StringSyntax)?.Value ?? ""))],
            ItemDefinitions = [.. file.Map("types").Select(Type)],
            Inputs = [.. file.Map("inputs").Select(Input)],
            Decisions = [.. file.Map("decisions").Select(Decision)],
            KnowledgeModels = [.. file.Map("knowledge").Select(Knowledge)],
            Services = [.. file.Map("services").Select(Service)],
            Fragments = [.. file.List("dmn").OfType<StringSyntax>().Where(IsXml).Select(fragment => fragment.Value)],
        };
        return Linked(model);
    }

    private bool IsXml(StringSyntax fragment)
    {
        try
        {
            SafeXml.Load(fragment.Value);
            return true;
        }
        catch (XmlException error)
        {
            diagnostics.Add(DecisionTexts.BadFragment(error.Message), fragment.Start);
            return false;
        }
    }

    /// <summary>Notes where the elements stand, and tells names that are taken.</summary>
    private void Claim(Fields file)
    {
        foreach (var member in new[] { "inputs", "decisions", "knowledge", "services" }.SelectMany(file.Map))
        {
            if (_elements.TryAdd(member.Name.Value, member.Value))
            {
                map.Add(member.Name.Value, member.Value, member.Name);
            }
            else
            {
                diagnostics.Add(DecisionTexts.DuplicateName(member.Name.Value), member.Name.Start);
            }
        }
    }

    private static ItemDefinition Type(MemberSyntax member)
    {
        if (member.Value is StringSyntax alias)
        {
            return new ItemDefinition { Name = member.Name.Value, TypeRef = alias.Value };
        }
        var fields = new Fields(member.Value);
        var signature = new Fields(fields["function"]);
        return new ItemDefinition
        {
            Name = member.Name.Value,
            Documentation = fields.Text("documentation"),
            TypeRef = fields.String("type"),
            IsCollection = fields.Boolean("list"),
            AllowedValues = LogicBuilder.Text(fields["values"]),
            TypeConstraint = LogicBuilder.Text(fields["constraint"]),
            Components = [.. fields.Map("fields").Select(Type)],
            Function = fields.Has("function")
                ? new FunctionItem(LogicBuilder.Items(signature["parameters"]), signature.String("result"))
                : null,
        };
    }

    private static InputData Input(MemberSyntax member)
    {
        var fields = new Fields(member.Value);
        var type = (member.Value as StringSyntax)?.Value ?? fields.String("type");
        return new InputData(member.Name.Value, new InformationItem(member.Name.Value, type))
        {
            Label = fields.Text("name"),
            Documentation = fields.Text("documentation"),
        };
    }

    private Decision Decision(MemberSyntax member)
    {
        var fields = new Fields(member.Value);
        var isShort = member.Value is not ObjectSyntax || ExpressionText.Feel(member.Value) is not null;
        var logic = isShort ? _logic.Logic(member.Value) : _logic.Object((ObjectSyntax)member.Value);
        return new Decision(
            member.Name.Value,
            new InformationItem(member.Name.Value, fields.String("type")),
            Stated(fields),
                // The type is that of the decision, whose value is made to conform to it anyway; a table reads its outputs' values from it.
                logic is DecisionTable
                    ? logic
                : logic is null ? null
                : logic with { TypeRef = null }
        )
        {
            Label = fields.Text("name"),
            Documentation = fields.Text("documentation"),
            Question = fields.Text("question"),
            AllowedAnswers = fields.Text("answers"),
        };
    }

    private BusinessKnowledgeModel Knowledge(MemberSyntax member)
    {
        var fields = new Fields(member.Value);
        if (!fields.Has("function") && member.Value is ObjectSyntax)
        {
            diagnostics.Add(DecisionTexts.MissingPart("function"), member.Name.Start);
        }
        return new BusinessKnowledgeModel(
            member.Name.Value,
            new InformationItem(member.Name.Value, fields.String("type")),
            Stated(fields),
            _logic.Function(fields)
        )
        {
            Label = fields.Text("name"),
            Documentation = fields.Text("documentation"),
        };
    }

    private DecisionService Service(MemberSyntax member)
    {
        var fields = new Fields(member.Value);
        foreach (var name in fields.List("outputs").Concat(fields.List("inputDecisions")).OfType<StringSyntax>())
        {
            CheckReference(name);
        }
        foreach (var name in fields.List("inputs").OfType<StringSyntax>())
        {
            CheckReference(name);
        }
        return new DecisionService(
            member.Name.Value,
            new InformationItem(member.Name.Value, fields.String("type")),
            References(fields, "outputs"),
            References(fields, "inputDecisions"),
            References(fields, "inputs")
        )
        {
            Label = fields.Text("name"),
            Documentation = fields.Text("documentation"),
        };
    }

    /// <summary>What it says that it requires; default where it says nothing.</summary>
    private ImmutableArray<string> Stated(Fields fields)
    {
        if (!fields.Has("requires"))
        {
            return default;
        }
        foreach (var name in fields.List("requires").OfType<StringSyntax>())
        {
            CheckReference(name);
        }
        return References(fields, "requires");
    }

    private static ImmutableArray<string> References(Fields fields, string key) =>
        [.. fields.List(key).OfType<StringSyntax>().Select(name => "#" + name.Value)];

    private void CheckReference(StringSyntax name)
    {
        if (!name.Value.Contains('.', StringComparison.Ordinal) && !_elements.ContainsKey(name.Value))
        {
            var meant = Suggestion.For(name.Value, _elements.Keys);
            diagnostics.Add(DecisionTexts.UnknownElement(name.Value, meant), name.Start, meant is null ? null : $"\"{meant}\"");
        }
    }

    /// <summary>The model with its requirements: those of imports by their namespaces, and those that are not said by what is read.</summary>
    private static DecisionModel Linked(DecisionModel model)
    {
        var imports = model.Imports.ToDictionary(i => i.Name, i => i.Namespace, StringComparer.Ordinal);
        var elements = model.Elements.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        var implied = new ImpliedRequirements(model);
        return model with
        {
            Decisions =
            [
                .. model.Decisions.Select(d =>
                    d with
                    {
                        Requirements = d.Requirements.IsDefault ? implied.Of(d) : Qualified(d.Requirements),
                    }
                ),
            ],
            KnowledgeModels =
            [
                .. model.KnowledgeModels.Select(k =>
                    k with
                    {
                        Requirements = k.Requirements.IsDefault ? implied.Of(k) : Qualified(k.Requirements),
                    }
                ),
            ],
            Services =
            [
                .. model.Services.Select(s =>
                    s with
                    {
                        Outputs = Qualified(s.Outputs),
                        InputDecisions = Qualified(s.InputDecisions),
                        InputData = Qualified(s.InputData),
                    }
                ),
            ],
        };

        ImmutableArray<string> Qualified(ImmutableArray<string> references) =>
            [
                .. references.Select(reference =>
                    !elements.Contains(reference[1..])
                    && reference.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
                    && imports.TryGetValue(reference[1..dot], out var space)
                        ? $"{space}#{reference[(dot + 1)..]}"
                        : reference
                ),
            ];
    }
}
