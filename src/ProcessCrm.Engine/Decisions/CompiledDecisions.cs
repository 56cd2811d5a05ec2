using System.Collections.Immutable;
using ProcessCrm.Engine.Decisions.Compilation;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions;

/// <summary>
/// A decision model with those it imports, compiled once and evaluated any number of times, by any thread. What is wrong with one decision is
/// in <see cref="Diagnostics"/> and makes its value null; the others can be evaluated.
/// </summary>
public sealed class CompiledDecisions
{
    private readonly CompiledModel _model;
    private readonly InputNames _inputs;

    private CompiledDecisions(CompiledModel model, ImmutableArray<Diagnostic> diagnostics) =>
        (_model, _inputs, Diagnostics) = (model, new InputNames(model), diagnostics);

    /// <summary>What is wrong with the model itself, not with those it imports.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Compiles a model.</summary>
    /// <param name="model">The model whose decisions are evaluated.</param>
    /// <param name="others">The models that it, or those it imports, may import.</param>
    public static CompiledDecisions Compile(DecisionModel model, params IEnumerable<DecisionModel> others)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var bySpace = new Dictionary<string, DecisionModel>(StringComparer.Ordinal);
        foreach (var other in others)
        {
            bySpace.TryAdd(other.Namespace, other);
        }
        bySpace[model.Namespace] = model;
        var compiled = new Dictionary<string, CompiledModel?>(StringComparer.Ordinal);
        var root = Load(model)!;

        var all = compiled.Values.OfType<CompiledModel>().ToArray();
        var members = MemberNames.Of(all.Select(part => part.Source));
        foreach (var part in all)
        {
            // What is wrong with an imported model is told where that one is compiled for itself.
            part.Compile(members, part == root ? diagnostics.Add : static _ => { });
        }
        diagnostics.AddRange(RequirementOrder.Cycles(root.Elements));
        return new CompiledDecisions(root, diagnostics.ToImmutable());

        CompiledModel? Load(DecisionModel source)
        {
            if (compiled.TryGetValue(source.Namespace, out var known))
            {
                return known;
            }
            // While its imports are loaded a model is null here, so that two which import each other are told rather than followed for ever.
            compiled[source.Namespace] = null;
            var imports = new Dictionary<string, CompiledModel>(StringComparer.Ordinal);
            foreach (var import in source.Imports)
            {
                if (bySpace.TryGetValue(import.Namespace, out var other) && Load(other) is { } loaded)
                {
                    imports.TryAdd(import.Name, loaded);
                }
                else
                {
                    diagnostics.Add(
                        new Diagnostic(
                            "dmn-import",
                            Severity.Error,
                            LocalizedText.Of(
                                $"The import “{import.Name}” of {import.Namespace} is missing, or imports this model itself.",
                                $"Импорт «{import.Name}» модели {import.Namespace} отсутствует или сам импортирует эту модель."
                            ),
                            Location.Of(import.Name)
                        )
                    );
                }
            }
            return compiled[source.Namespace] = new CompiledModel(source, imports);
        }
    }

    /// <summary>The value of a decision.</summary>
    /// <param name="decision">Its name.</param>
    /// <param name="inputs">The values of inputs by name; those of an imported model also as members of the import's name. What is missing is null.</param>
    /// <param name="now">The instant that <c>now()</c> and <c>today()</c> tell.</param>
    /// <param name="timeZone">The zone in which they are told; UTC unless given.</param>
    /// <returns>The value with the reasons of nulls; null where the model has no such decision.</returns>
    public DecisionResult? Evaluate(string decision, FeelContext inputs, DateTimeOffset now, TimeZoneInfo? timeZone = null)
    {
        if (_model.Find(decision, static element => element is Decision) is not { } found)
        {
            return null;
        }
        var (env, warnings, hits) = Environment(now, timeZone);
        var value = new Evaluation(env, element => InputOf(element, inputs)).ValueOf(found);
        return new DecisionResult(value, warnings) { Hits = hits };
    }

    /// <summary>
    /// The names that <see cref="Evaluate"/> or <see cref="Invoke"/> reads of what it is given: inputs, those of imported models below the
    /// name of the import, or parameters; null where the model has no such decision, service or knowledge model.
    /// </summary>
    /// <param name="invocable">Its name or id.</param>
    public IReadOnlyList<string>? InputsOf(string invocable)
    {
        if (_model.Find(invocable, static element => element is not InputData) is not { } found)
        {
            return null;
        }
        return found.Element switch
        {
            Decision => _inputs.Of(found),
            BusinessKnowledgeModel { Logic: { } function } => [.. function.Parameters.Select(parameter => parameter.Name)],
            _ => [.. found.Parameters.Select(parameter => parameter.Name)],
        };
    }

    /// <summary>Calls a decision service or a business knowledge model.</summary>
    /// <param name="invocable">Its name.</param>
    /// <param name="arguments">The arguments by name; what is missing is null.</param>
    /// <returns>The value with the reasons of nulls; null where the model has no such service or knowledge model.</returns>
    /// <inheritdoc cref="Evaluate"/>
    public DecisionResult? Invoke(string invocable, FeelContext arguments, DateTimeOffset now, TimeZoneInfo? timeZone = null)
    {
        if (_model.Find(invocable, static element => element is DecisionService or BusinessKnowledgeModel) is not { } found)
        {
            return null;
        }
        var (env, warnings, hits) = Environment(now, timeZone);
        if (new Evaluation(env, element => InputOf(element, arguments)).ValueOf(found) is not FeelFunction function)
        {
            return new DecisionResult(FeelValue.Null, warnings);
        }
        var values = function.Parameters.Select(parameter => arguments.TryGet(parameter.Name, out var value) ? value : FeelValue.Null);
        return new DecisionResult(function.Invoke(env, [.. values]), warnings) { Hits = hits };
    }

    private static (FeelEnvironment Environment, List<FeelWarning> Warnings, List<TableHit> Hits) Environment(
        DateTimeOffset now,
        TimeZoneInfo? timeZone
    )
    {
        var warnings = new List<FeelWarning>();
        var hits = new List<TableHit>();
        return (new FeelEnvironment(FeelContext.Empty, now, timeZone, warnings) { TableHits = hits }, warnings, hits);
    }

    /// <summary>The value of an input: by its name, or below the names of the imports that lead to its model.</summary>
    private FeelValue InputOf(CompiledElement input, FeelContext inputs)
    {
        foreach (var (name, model) in _model.Imports)
        {
            if (model == input.Model && inputs.Lookup(name) is FeelContext qualified && qualified.TryGet(input.Name, out var member))
            {
                return member;
            }
        }
        return inputs.TryGet(input.Name, out var value) ? value : FeelValue.Null;
    }
}

/// <summary>What evaluating a decision gives.</summary>
/// <param name="Value">The value.</param>
/// <param name="Warnings">Why it, or a part of it, is null.</param>
public sealed record DecisionResult(FeelValue Value, IReadOnlyList<FeelWarning> Warnings)
{
    /// <summary>Which rules of the tables applied, in the order of evaluation.</summary>
    public IReadOnlyList<TableHit> Hits { get; init; } = [];
}
