using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>An element of a requirements graph, ready to be evaluated.</summary>
internal sealed class CompiledElement(DrgElement element, CompiledModel model)
{
    public DrgElement Element => element;

    public CompiledModel Model => model;

    public string Name => element.Name;

    /// <summary>What its value, or the result of its function, conforms to; null for anything.</summary>
    public FeelType? Type { get; init; }

    /// <summary>What it requires, by the name under which its logic reads it.</summary>
    public ImmutableArray<Requirement> Requirements { get; set; } = [];

    /// <summary>Its logic: of a decision the value, of a knowledge model the function; null for others.</summary>
    public Node? Logic { get; set; }

    /// <summary>The decisions whose values a service answers with.</summary>
    public ImmutableArray<CompiledElement> Outputs { get; set; } = [];

    /// <summary>What a caller of a service gives, in the order of the parameters.</summary>
    public ImmutableArray<CompiledElement> Parameters { get; set; } = [];
}

/// <summary>An element that another reads.</summary>
/// <param name="Import">The name of the import that qualifies it; empty for none.</param>
/// <param name="Target">The element.</param>
internal readonly record struct Requirement(string Import, CompiledElement Target);
