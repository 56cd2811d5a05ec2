using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>The types of one model, and of those it imports, by the names that references use.</summary>
internal sealed class ItemTypes
{
    private readonly DecisionModel _model;
    private readonly IReadOnlyDictionary<string, ItemTypes> _imports;
    private readonly Dictionary<string, FeelType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>Resolves all types of a model.</summary>
    /// <param name="model">The model whose types these are.</param>
    /// <param name="imports">The types of other models, by the name of the import.</param>
    public ItemTypes(DecisionModel model, IReadOnlyDictionary<string, ItemTypes> imports)
    {
        (_model, _imports) = (model, imports);
        foreach (var definition in model.ItemDefinitions)
        {
            Find(definition.Name);
        }
        foreach (var (import, types) in imports)
        {
            foreach (var (name, type) in types._types)
            {
                _types.TryAdd(import.Length == 0 ? name : $"{import}.{name}", type);
            }
        }
    }

    /// <summary>The types by name.</summary>
    public IReadOnlyDictionary<string, FeelType> ByName => _types;

    /// <summary>The type that a reference names: one of FEEL's, one of a model's, or a component of one; null for none or an unknown one.</summary>
    public FeelType? Resolve(string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            return null;
        }
        var name = reference.Trim();
        if (name.StartsWith("feel:", StringComparison.Ordinal))
        {
            name = name["feel:".Length..];
        }
        return Find(name)
            ?? (FindDefinition(name) is { } component ? TypeOf(component) : null)
            ?? (name == "dateTime" ? FeelType.TryParse("date and time") : FeelType.TryParse(name, FeelNames.None.WithTypes(_types)));
    }

    /// <summary>The definition of a type of this model or of an imported one, or of a component of one; null where there is none.</summary>
    public ItemDefinition? FindDefinition(string? reference)
    {
        if (reference is null)
        {
            return null;
        }
        foreach (var (import, types) in _imports)
        {
            if (import.Length == 0 && types.FindDefinition(reference) is { } unqualified)
            {
                return unqualified;
            }
            if (import.Length > 0 && reference.StartsWith(import + ".", StringComparison.Ordinal))
            {
                return types.FindDefinition(reference[(import.Length + 1)..]);
            }
        }
        return Find(_model.ItemDefinitions, reference);

        static ItemDefinition? Find(IEnumerable<ItemDefinition> among, string path)
        {
            foreach (var definition in among)
            {
                if (definition.Name == path)
                {
                    return definition;
                }
                if (
                    path.StartsWith(definition.Name + ".", StringComparison.Ordinal)
                    && Find(definition.Components, path[(definition.Name.Length + 1)..]) is { } component
                )
                {
                    return component;
                }
            }
            return null;
        }
    }

    private FeelType? Find(string name)
    {
        if (_types.TryGetValue(name, out var known))
        {
            return known;
        }
        if (_model.ItemDefinitions.FirstOrDefault(definition => definition.Name == name) is not { } definition)
        {
            return null;
        }
        if (!_open.Add(name))
        {
            // A type that contains itself has values of any type there.
            return FeelType.Any;
        }
        var type = TypeOf(definition);
        _open.Remove(name);
        _types[name] = type;
        return type;
    }

    private FeelType TypeOf(ItemDefinition definition)
    {
        var type =
            definition.Function is { } function ? FunctionType(function)
            : definition.Components.IsEmpty ? Resolve(definition.TypeRef) ?? FeelType.Any
            : FeelType.OfMembers(definition.Components.Select(part => KeyValuePair.Create(part.Name, TypeOf(part))));
        type = Allowing(type, definition.AllowedValues);
        return Allowing(definition.IsCollection ? type.ToList() : type, definition.TypeConstraint);
    }

    private static FeelType Allowing(FeelType type, string? tests) =>
        tests is not null && FeelExpression.ParseUnaryTests(tests).Expression is { } allowed
            ? new FeelType.AllowedType(type, allowed)
            : type;

    private FeelType.FunctionType FunctionType(FunctionItem function) =>
        new(
            [.. function.Parameters.Select(parameter => Resolve(parameter.TypeRef) ?? FeelType.Any)],
            Resolve(function.OutputTypeRef) ?? FeelType.Any
        );
}
