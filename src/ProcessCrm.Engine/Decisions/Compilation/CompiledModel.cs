using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>One model of a set, compiled.</summary>
internal sealed class CompiledModel
{
    private readonly Dictionary<string, CompiledElement> _byId = new(StringComparer.Ordinal);

    private readonly ILookup<string, CompiledElement> _byName;

    /// <summary>Resolves the types and lists the elements of a model.</summary>
    /// <param name="source">The model.</param>
    /// <param name="imports">The models that it imports, by the name of the import.</param>
    public CompiledModel(DecisionModel source, IReadOnlyDictionary<string, CompiledModel> imports)
    {
        (Source, Imports) = (source, imports);
        Types = new ItemTypes(source, imports.ToDictionary(import => import.Key, import => import.Value.Types, StringComparer.Ordinal));
        foreach (var element in source.Elements)
        {
            _byId.TryAdd(element.Id, new CompiledElement(element, this) { Type = TypeOf(element) });
        }
        _byName = Elements.ToLookup(element => element.Name, StringComparer.Ordinal);
    }

    public DecisionModel Source { get; }

    public IReadOnlyDictionary<string, CompiledModel> Imports { get; }

    public ItemTypes Types { get; }

    public IEnumerable<CompiledElement> Elements => _byId.Values;

    /// <summary>The element of a kind with a name, else with that id; null where there is none.</summary>
    public CompiledElement? Find(string name, Func<DrgElement, bool> isKind) =>
        _byName[name].FirstOrDefault(element => isKind(element.Element))
        ?? (_byId.TryGetValue(name, out var byId) && isKind(byId.Element) ? byId : null);

    /// <summary>The element that a reference names, with the import that qualifies it; null for an unknown one.</summary>
    public Requirement? Resolve(string href)
    {
        var hash = href.LastIndexOf('#');
        var (space, id) = hash < 0 ? ("", href) : (href[..hash], href[(hash + 1)..]);
        if (space.Length == 0 || space == Source.Namespace)
        {
            return _byId.TryGetValue(id, out var own) ? new Requirement("", own) : null;
        }
        foreach (var (name, model) in Imports)
        {
            if (model.Source.Namespace == space && model.Find(id, static _ => true) is { } foreign)
            {
                return new Requirement(name, foreign);
            }
        }
        return null;
    }

    /// <summary>Compiles the logic of all elements.</summary>
    /// <param name="members">The names of members that expressions may read in any of the models.</param>
    public void Compile(IReadOnlyCollection<string> members, Action<Diagnostic> report)
    {
        foreach (var element in Elements)
        {
            Link(element, report);
        }
        var shared = FeelNames.None.WithTypes(Types.ByName).WithMembers(members);
        var all = Elements.Select(element => element.Name).Concat(Imports.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var element in Elements)
        {
            var names = element.Requirements.Select(requirement =>
                requirement.Import.Length == 0 ? requirement.Target.Name : requirement.Import
            );
            var own = element.Element is BusinessKnowledgeModel ? [element.Name] : Array.Empty<string>();
            var known = shared.WithNames(names.Concat(own));
            var compiler = new BoxedCompiler(Types, element.Name, all, report);
            var scope = new BoxedScope(known, []);
            element.Logic = element.Element switch
            {
                Decision { Logic: { } logic } => compiler.Compile(logic, scope),
                BusinessKnowledgeModel { Logic: { } logic } => compiler.CompileFunction(
                    logic,
                    scope,
                    element.Element.Variable.TypeRef ?? logic.TypeRef
                ),
                _ => null,
            };
        }
    }

    private void Link(CompiledElement element, Action<Diagnostic> report)
    {
        switch (element.Element)
        {
            case Decision decision:
                element.Requirements = [.. Resolve(decision.Requirements, element, report)];
                break;
            case BusinessKnowledgeModel knowledge:
                element.Requirements = [.. Resolve(knowledge.Requirements, element, report)];
                break;
            case DecisionService service:
                element.Outputs = [.. Resolve(service.Outputs, element, report).Select(output => output.Target)];
                element.Parameters =
                [
                    .. Resolve(service.InputData, element, report).Select(input => input.Target),
                    .. Resolve(service.InputDecisions, element, report).Select(input => input.Target),
                ];
                break;
        }
    }

    private IEnumerable<Requirement> Resolve(IEnumerable<string> references, CompiledElement from, Action<Diagnostic> report)
    {
        foreach (var reference in references)
        {
            if (Resolve(reference) is { } requirement)
            {
                yield return requirement;
                continue;
            }
            report(
                new Diagnostic(
                    "dmn-dangling",
                    Severity.Error,
                    LocalizedText.Of(
                        $"“{from.Name}” requires “{reference}”, which no model here has.",
                        $"«{from.Name}» требует «{reference}», чего нет ни в одной модели."
                    ),
                    Location.Of(from.Name, "requires")
                )
            );
        }
    }

    /// <summary>The type of a value; the type of a function or service tells of its results.</summary>
    private FeelType? TypeOf(DrgElement element)
    {
        var type = Types.Resolve(element.Variable.TypeRef);
        return element is BusinessKnowledgeModel or DecisionService && type is FeelType.FunctionType function ? function.Result : type;
    }
}
