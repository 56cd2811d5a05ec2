using System.Collections.Immutable;
using ProcessCrm.Engine.Decisions.Compilation;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>What the elements of a model require that do not say it: the elements that their expressions read.</summary>
internal sealed class ImpliedRequirements
{
    private readonly DecisionModel _model;
    private readonly RequirementFinder _finder;
    private readonly Dictionary<string, string> _elements;
    private readonly Dictionary<string, string> _functions;

    public ImpliedRequirements(DecisionModel model)
    {
        _model = model;
        _elements = Ids(model.Elements);
        _functions = Ids([.. model.KnowledgeModels, .. model.Services]);
        var known = FeelNames.Of([.. _elements.Keys, .. model.Imports.Select(i => i.Name)]);
        _finder = new RequirementFinder(known.WithMembers(MemberNames.Of([model])));
    }

    /// <summary>What a decision requires: any element.</summary>
    public ImmutableArray<string> Of(Decision decision) => Read(decision.Logic, decision.Name, _elements);

    /// <summary>What a knowledge model requires: other functions.</summary>
    public ImmutableArray<string> Of(BusinessKnowledgeModel knowledge) => Read(knowledge.Logic, knowledge.Name, _functions);

    private static Dictionary<string, string> Ids(IEnumerable<DrgElement> elements) =>
        elements.DistinctBy(e => e.Name, StringComparer.Ordinal).ToDictionary(e => e.Name, e => e.Id, StringComparer.Ordinal);

    private ImmutableArray<string> Read(BoxedExpression? logic, string self, Dictionary<string, string> among) =>
        [
            .. _finder
                .Reads(logic)
                .Select(path =>
                    path.Names[0] != self && among.TryGetValue(path.Names[0], out var id) ? "#" + id
                    : path.Names.Length > 1 && _model.Imports.FirstOrDefault(i => i.Name == path.Names[0]) is { } import
                        ? $"{import.Namespace}#{path.Names[1]}"
                    : null
                )
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
}
