using System.Collections.Frozen;
using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions;

/// <summary>The decisions of files that belong together, such as those of a deployment, compiled. Immutable.</summary>
public sealed class DecisionLibrary
{
    private readonly FrozenDictionary<string, BoundDecision> _byName;

    private DecisionLibrary(IEnumerable<BoundDecision> decisions)
    {
        Decisions = [.. decisions];
        _byName = Decisions
            .Select(d => KeyValuePair.Create(d.Name, d))
            .Concat(Decisions.Select(d => KeyValuePair.Create(d.Id, d)))
            .DistinctBy(d => d.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A library without decisions.</summary>
    public static DecisionLibrary Empty { get; } = new([]);

    /// <summary>What a business rule task may name: decisions, services and knowledge models, in the order of the files.</summary>
    public ImmutableArray<BoundDecision> Decisions { get; }

    /// <summary>What each of them reads, by name and by id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Signatures =>
        _byName.ToDictionary(d => d.Key, d => d.Value.Inputs, StringComparer.Ordinal);

    /// <summary>The decision, service or knowledge model with a name or id; null where there is none.</summary>
    public BoundDecision? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Compiles the models of some files; each may import the others.</summary>
    /// <param name="files">The files as they were read; those without a model are left out.</param>
    /// <param name="version">What tells this version of the decisions from others.</param>
    /// <param name="diagnostics">What is wrong with the models.</param>
    public static DecisionLibrary Compile(
        IEnumerable<(string Path, DecisionReadResult File)> files,
        string version,
        out ImmutableArray<Diagnostic> diagnostics
    )
    {
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        var read = files.Where(f => f.File.Model is not null).Select(f => (f.Path, f.File, Model: f.File.Model!)).ToList();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var decisions = new List<BoundDecision>();
        foreach (var (path, file, model) in read)
        {
            var compiled = CompiledDecisions.Compile(model, read.Select(other => other.Model));
            found.AddRange(compiled.Diagnostics.Select(d => d with { Location = Place(d.Location, path, file) }));
            foreach (var element in model.Elements.Where(e => e is not InputData))
            {
                if (element is not BusinessKnowledgeModel && !taken.TryAdd(element.Name, path) && taken[element.Name] != path)
                {
                    found.Add(Duplicate(element.Name, taken[element.Name], Place(Location.Of(element.Name), path, file)));
                }
                decisions.Add(new BoundDecision(version, path, element, compiled, model.VersionTag));
            }
        }
        diagnostics = found.ToImmutable();
        return new DecisionLibrary(decisions.OrderBy(d => d.Element is BusinessKnowledgeModel));
    }

    private static Location Place(Location location, string path, DecisionReadResult file) =>
        file.Places is { } places ? places.Resolve(location) : location with { File = path };

    private static Diagnostic Duplicate(string name, string other, Location at) =>
        new(
            "duplicate-decision",
            Severity.Error,
            LocalizedText.Of($"The decision “{name}” is in {other}, too.", $"Решение «{name}» есть и в файле {other}."),
            at
        );
}

/// <summary>A decision of a certain version, ready to be made.</summary>
/// <param name="Version">What tells the version from others.</param>
/// <param name="Path">The file that holds it.</param>
/// <param name="Element">The decision, decision service or business knowledge model.</param>
/// <param name="Model">The model that it is in, compiled.</param>
/// <param name="Tag">The tag of the version; null for none.</param>
public sealed record BoundDecision(string Version, string Path, DrgElement Element, CompiledDecisions Model, string? Tag)
{
    /// <summary>Its name.</summary>
    public string Name => Element.Name;

    /// <summary>Its id within the model.</summary>
    public string Id => Element.Id;

    /// <summary>The names of what it reads.</summary>
    public IReadOnlyList<string> Inputs { get; } = Model.InputsOf(Element.Id) ?? [];

    /// <summary>Makes the decision.</summary>
    /// <param name="inputs">The values of <see cref="Inputs"/>; what is missing is null.</param>
    /// <param name="now">The instant that <c>now()</c> and <c>today()</c> tell.</param>
    public DecisionResult Evaluate(Expressions.FeelContext inputs, DateTimeOffset now) =>
        (Element is Decision ? Model.Evaluate(Element.Id, inputs, now) : Model.Invoke(Element.Id, inputs, now))!;
}
