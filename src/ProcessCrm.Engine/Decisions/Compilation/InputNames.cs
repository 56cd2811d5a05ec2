using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>The names of the inputs that elements of a model read, directly or by what they require; found for all of them in one pass.</summary>
internal sealed class InputNames
{
    private readonly FrozenDictionary<CompiledElement, ImmutableArray<string>> _byElement;

    public InputNames(CompiledModel model)
    {
        var found = new Dictionary<CompiledElement, ImmutableArray<string>>();
        foreach (var element in RequirementOrder.Of(model.Elements, FrozenSet<CompiledElement>.Empty))
        {
            found[element] = element.Element is InputData ? NamesOf(element, model) : Union(element.Requirements, found);
        }
        _byElement = found.ToFrozenDictionary();
    }

    /// <summary>Those of an element of the model.</summary>
    public ImmutableArray<string> Of(CompiledElement element) => _byElement[element];

    /// <summary>The names by which an input is given: of an imported model also below the name of the import.</summary>
    private static ImmutableArray<string> NamesOf(CompiledElement input, CompiledModel model) =>
        [.. model.Imports.Where(import => import.Value == input.Model && import.Key.Length > 0).Select(import => import.Key), input.Name];

    /// <summary>All names of some requirements, each once. What passes on the names of one requirement shares them, so that long chains stay cheap.</summary>
    private static ImmutableArray<string> Union(
        ImmutableArray<Requirement> requirements,
        Dictionary<CompiledElement, ImmutableArray<string>> found
    )
    {
        var lists = requirements
            .Select(requirement => found.GetValueOrDefault(requirement.Target, []))
            .Where(names => !names.IsEmpty)
            .Distinct()
            .ToList();
        return lists switch
        {
            [] => [],
            [var only] => only,
            _ => [.. lists.SelectMany(names => names).Distinct(StringComparer.Ordinal)],
        };
    }
}
