using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Writes decision files, everything in its simplest form.</summary>
internal sealed class DecisionWriter(DecisionModel model, IReadOnlyCollection<DecisionModel> others)
{
    private readonly ImpliedRequirements _implied = new(model);

    public string Write(string? schema)
    {
        var id = ShapeId(model.Name);
        var root = new Tree()
            .Add("$schema", schema)
            .Add("formatVersion", Tree.Number(1))
            .Add("id", id)
            .Add("namespace", model.Namespace == id ? null : model.Namespace)
            .Add("name", Values.Text(model.Label) ?? (model.Name == id ? null : Tree.String(model.Name)))
            .Add("documentation", Values.Text(model.Documentation))
            .Add("versionTag", model.VersionTag)
            .Add("imports", Map(model.Imports, i => i.Name, i => Tree.String(i.Namespace)))
            .Add("types", Map(model.ItemDefinitions, t => t.Name, Type))
            .Add("inputs", Map(model.Inputs, i => i.Name, Input))
            .Add("decisions", Map(model.Decisions, d => d.Name, Decision))
            .Add("knowledge", Map(model.KnowledgeModels, k => k.Name, Knowledge))
            .Add("services", Map(model.Services, s => s.Name, Service))
            .Add("dmn", model.Fragments.IsEmpty ? null : Tree.List(model.Fragments.Select(Tree.String), isBroken: true));
        return Tree.Print(root.ToObject(isBroken: true));
    }

    /// <summary>The name of a model as an id.</summary>
    internal static string ShapeId(string name) =>
        ShapeChecker.IsId(name) ? name
        : Ids.ToNcName("", name) is var id && ShapeChecker.IsId(id) ? id
        : "_" + id;

    private static ObjectSyntax? Map<T>(ImmutableArray<T> items, Func<T, string> name, Func<T, ValueSyntax> value) =>
        items
            .DistinctBy(name, StringComparer.Ordinal)
            .Aggregate(new Tree(), (o, item) => o.Add(name(item), value(item)))
            .ToObjectOrNull(isBroken: true);

    private static ValueSyntax Type(ItemDefinition type)
    {
        var tree = new Tree()
            .Add("type", type.TypeRef)
            .Add("list", type.IsCollection)
            .Add("values", LogicWriter.Cell(type.AllowedValues))
            .Add("constraint", LogicWriter.Cell(type.TypeConstraint))
            .Add("fields", Map(type.Components, part => part.Name, Type))
            .Add(
                "function",
                type.Function is { } function
                    ? new Tree().Add("parameters", LogicWriter.Items(function.Parameters)).Add("result", function.OutputTypeRef).ToObject()
                    : null
            )
            .Add("documentation", Values.Text(type.Documentation));
        return tree.ToObject() is { Members: [{ Name.Value: "type", Value: StringSyntax only }] } ? only : tree.ToObject();
    }

    private static ValueSyntax Input(InputData input)
    {
        var tree = new Tree().Add("type", input.Variable.TypeRef).AddAll(Described(input));
        return tree.IsEmpty ? Tree.Null
            : tree.ToObject() is { Members: [{ Name.Value: "type", Value: StringSyntax only }] } ? only
            : tree.ToObject();
    }

    private ValueSyntax Decision(Decision decision)
    {
        var tree = Described(decision)
            .Add("question", Values.Text(decision.Question))
            .Add("answers", Values.Text(decision.AllowedAnswers))
            .Add("requires", Requires(decision.Requirements, _implied.Of(decision)));
        var logic = decision.Logic ?? new LiteralExpression("null");
        if (tree.IsEmpty && decision.Variable.TypeRef is null && LogicWriter.IsShort(logic))
        {
            return LogicWriter.Logic(logic);
        }
        return tree.AddAll(LogicWriter.Long(logic)).Add("type", decision.Variable.TypeRef ?? logic.TypeRef).ToObject();
    }

    private ObjectSyntax Knowledge(BusinessKnowledgeModel knowledge) =>
        Described(knowledge)
            .Add("requires", Requires(knowledge.Requirements, _implied.Of(knowledge)))
            .AddAll(LogicWriter.Long(knowledge.Logic ?? new FunctionDefinition(FunctionKind.Feel, [], null)))
            .Add("type", knowledge.Variable.TypeRef ?? knowledge.Logic?.TypeRef)
            .ToObject();

    private ObjectSyntax Service(DecisionService service) =>
        Described(service)
            .Add("outputs", Names(service.Outputs))
            .Add("inputs", service.InputData.IsEmpty ? null : Names(service.InputData))
            .Add("inputDecisions", service.InputDecisions.IsEmpty ? null : Names(service.InputDecisions))
            .Add("type", service.Variable.TypeRef)
            .ToObject();

    private static Tree Described(DrgElement element) =>
        new Tree().Add("name", Values.Text(element.Label)).Add("documentation", Values.Text(element.Documentation));

    /// <summary>What is required, where it is not just what is read.</summary>
    private ArraySyntax? Requires(ImmutableArray<string> stated, ImmutableArray<string> implied) =>
        stated.Select(NameOf).ToHashSet(StringComparer.Ordinal).SetEquals(implied.Select(NameOf)) ? null : Names(stated);

    private ArraySyntax Names(ImmutableArray<string> references) =>
        Tree.List(references.Select(reference => Tree.String(NameOf(reference))));

    private static string NameIn(DecisionModel among, string id) => among.Elements.FirstOrDefault(element => element.Id == id)?.Name ?? id;

    /// <summary>The name by which a reference is read: of another model below the name of its import.</summary>
    private string NameOf(string reference)
    {
        var hash = reference.LastIndexOf('#');
        var (space, id) = (reference[..Math.Max(hash, 0)], reference[(hash + 1)..]);
        if (model.Imports.FirstOrDefault(import => import.Namespace == space) is not { } import)
        {
            return NameIn(model, id);
        }
        var other = others.FirstOrDefault(candidate => candidate.Namespace == space);
        return $"{import.Name}.{(other is null ? id : NameIn(other, id))}";
    }
}
