using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions;

/// <summary>A decision model as it is written down (DMN 1.5, clause 6): types, inputs, decisions and what they know.</summary>
public sealed record DecisionModel
{
    /// <summary>What tells it from other models; imports and references across models name it.</summary>
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>What people read in the place of the name; null for the name.</summary>
    public LocalizedText? Label { get; init; }

    public LocalizedText? Documentation { get; init; }

    /// <summary>A tag of this version, by which a task may ask for it; null for none.</summary>
    public string? VersionTag { get; init; }

    /// <summary>The models whose elements it uses (DMN 1.5, 6.3.3).</summary>
    public ImmutableArray<ModelImport> Imports { get; init; } = [];

    public ImmutableArray<ItemDefinition> ItemDefinitions { get; init; } = [];

    public ImmutableArray<InputData> Inputs { get; init; } = [];

    public ImmutableArray<Decision> Decisions { get; init; } = [];

    public ImmutableArray<BusinessKnowledgeModel> KnowledgeModels { get; init; } = [];

    public ImmutableArray<DecisionService> Services { get; init; } = [];

    /// <summary>What a DMN file says beyond this model (ids, diagrams, what other tools add), as XML; what is written to DMN has it again.</summary>
    public ImmutableArray<string> Fragments { get; init; } = [];

    /// <summary>Everything that can be required, in the order of the kinds.</summary>
    public IEnumerable<DrgElement> Elements => [.. Inputs, .. Decisions, .. KnowledgeModels, .. Services];
}

/// <summary>Another model, whose elements are read as members of a name.</summary>
/// <param name="Name">The name that qualifies its elements here; empty where they are read without one.</param>
/// <param name="Namespace">The namespace of the other model.</param>
public sealed record ModelImport(string Name, string Namespace);

/// <summary>A name with the type of its values (DMN 1.5, 7.3.3).</summary>
/// <param name="Name">The name in expressions.</param>
/// <param name="TypeRef">The type, one of FEEL's or of the model's; null for any.</param>
public sealed record InformationItem(string Name, string? TypeRef = null);

/// <summary>A type of the model (DMN 1.5, 7.3.2).</summary>
public sealed record ItemDefinition
{
    public required string Name { get; init; }

    public LocalizedText? Documentation { get; init; }

    /// <summary>The type that this one narrows; null where it has components or is a function.</summary>
    public string? TypeRef { get; init; }

    /// <summary>Whether values are lists of the type.</summary>
    public bool IsCollection { get; init; }

    /// <summary>Unary tests that every value, or every item of a collection, must pass.</summary>
    public string? AllowedValues { get; init; }

    /// <summary>Unary tests that the whole value must pass, a collection as such.</summary>
    public string? TypeConstraint { get; init; }

    /// <summary>The members of contexts of the type.</summary>
    public ImmutableArray<ItemDefinition> Components { get; init; } = [];

    /// <summary>The signature where values are functions (DMN 1.5, 7.3.2.1); null else.</summary>
    public FunctionItem? Function { get; init; }
}

/// <summary>The signature of a type of functions.</summary>
public sealed record FunctionItem(ImmutableArray<InformationItem> Parameters, string? OutputTypeRef);

/// <summary>An element of a decision requirements graph (DMN 1.5, 6.3.4).</summary>
/// <param name="Id">Its id within the model; references name it.</param>
/// <param name="Variable">Its name and the type of its value, or of its result.</param>
public abstract record DrgElement(string Id, InformationItem Variable)
{
    public string Name => Variable.Name;

    /// <summary>What people read in the place of the name; null for the name.</summary>
    public LocalizedText? Label { get; init; }

    public LocalizedText? Documentation { get; init; }
}

/// <summary>What a decision is given from outside (DMN 1.5, 6.3.11).</summary>
public sealed record InputData(string Id, InformationItem Variable) : DrgElement(Id, Variable);

/// <summary>A decision: what it requires, and its logic (DMN 1.5, 6.3.7).</summary>
/// <param name="Requirements">References to inputs, decisions, knowledge models and services: <c>#id</c> or <c>namespace#id</c>.</param>
/// <param name="Logic">How the value is found; null where the model does not tell.</param>
public sealed record Decision(string Id, InformationItem Variable, ImmutableArray<string> Requirements, BoxedExpression? Logic)
    : DrgElement(Id, Variable)
{
    /// <summary>The question that the decision answers; null where nothing is said.</summary>
    public LocalizedText? Question { get; init; }

    /// <summary>The answers that it may give, in words; null where nothing is said.</summary>
    public LocalizedText? AllowedAnswers { get; init; }
}

/// <summary>A function that decisions share (DMN 1.5, 6.3.9).</summary>
/// <param name="Requirements">References to other knowledge models and services.</param>
/// <param name="Logic">The function; null where the model does not tell.</param>
public sealed record BusinessKnowledgeModel(
    string Id,
    InformationItem Variable,
    ImmutableArray<string> Requirements,
    FunctionDefinition? Logic
) : DrgElement(Id, Variable);

/// <summary>Decisions that are called together, as a function (DMN 1.5, 6.3.10 and 10.4).</summary>
/// <param name="Outputs">References to the decisions whose values are the result.</param>
/// <param name="InputDecisions">References to the decisions whose values the caller gives.</param>
/// <param name="InputData">References to the inputs that the caller gives.</param>
public sealed record DecisionService(
    string Id,
    InformationItem Variable,
    ImmutableArray<string> Outputs,
    ImmutableArray<string> InputDecisions,
    ImmutableArray<string> InputData
) : DrgElement(Id, Variable);
