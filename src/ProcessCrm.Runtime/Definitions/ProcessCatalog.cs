using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>
/// The deployed definitions, compiled. A version never changes, so it is kept for good; which version is active is read again whenever
/// somebody deployed, and by the slow poll.
/// </summary>
public sealed class ProcessCatalog(EngineDatabase database) : IProcessCatalog
{
    private readonly ConcurrentDictionary<ProcessRef, CompiledProcess> _compiled = new();
    private readonly ConcurrentDictionary<long, Task> _deployments = new();
    private readonly ConcurrentDictionary<string, DecisionLibrary> _decisions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, Point>> _positions = new(StringComparer.Ordinal);
    private FrozenDictionary<string, ActiveProcess> _active = FrozenDictionary<string, ActiveProcess>.Empty;
    private FrozenDictionary<(string Decision, string Tag), BoundDecision> _bound = FrozenDictionary<(string, string), BoundDecision>.Empty;

    /// <summary>The active version of each process.</summary>
    public IReadOnlyDictionary<string, ActiveProcess> Active => Volatile.Read(ref _active);

    /// <inheritdoc/>
    public CompiledProcess? Find(ProcessRef reference) => _compiled.GetValueOrDefault(reference);

    /// <summary>A version of a process; null where its deployment was not loaded yet or has no such process.</summary>
    public CompiledProcess? Find(string process, long deployment) => Find(Reference(process, deployment));

    /// <inheritdoc/>
    public CompiledProcess? Resolve(string process, ProcessRef caller, string binding)
    {
        if (binding is "deployment" && Find(caller with { Process = process }) is { } sibling)
        {
            return sibling;
        }
        return Active.TryGetValue(process, out var active) ? Find(active.Reference) : null;
    }

    /// <inheritdoc/>
    public BoundDecision? Decision(string decision, ProcessRef caller, VersionBinding binding) =>
        binding.Kind == BindingKind.Deployment && _decisions.GetValueOrDefault(caller.Deployment)?.Find(decision) is { } own
            ? own
            : Volatile.Read(ref _bound).GetValueOrDefault((decision, binding.Tag ?? ""));

    /// <summary>The decisions that are active, each with the names of what it reads.</summary>
    internal IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> LatestDecisions =>
        Volatile.Read(ref _bound).Where(d => d.Key.Tag.Length == 0).Select(d => KeyValuePair.Create(d.Key.Decision, d.Value.Inputs));

    /// <summary>A version of a process, loaded where it was not.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async Task<CompiledProcess> LoadAsync(ProcessRef reference, CancellationToken cancellationToken)
    {
        if (Find(reference) is { } known)
        {
            return known;
        }
        await LoadDeploymentAsync(Deployment(reference), cancellationToken);
        return Find(reference)
            ?? throw new InvalidOperationException($"The deployment {reference.Deployment} has no process {reference.Process}.");
    }

    /// <summary>Where somebody has put nodes of the flowchart of a loaded version; empty for nowhere.</summary>
    public ImmutableDictionary<string, Point> PositionsOf(ProcessRef reference) =>
        _positions.GetValueOrDefault(reference.Deployment) ?? ImmutableDictionary<string, Point>.Empty;

    /// <summary>Takes the layouts of a deployment: node ids are unique in a file, and of several files the first that places a node counts.</summary>
    internal void Place(long deployment, IEnumerable<DeploymentFile> layouts) =>
        _positions[deployment.ToString(CultureInfo.InvariantCulture)] = layouts
            .SelectMany(file => LayoutJson.Read(file.Content, file.Path).Positions ?? ImmutableDictionary<string, Point>.Empty)
            .DistinctBy(place => place.Key, StringComparer.Ordinal)
            .ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Reads which versions are active, and loads them.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var rows = await context.ProcessDefinitions.Where(d => d.IsActive).ToListAsync(cancellationToken);
        var decisions = await context
            .DecisionDefinitions.Where(d => d.IsActive || d.Tag != null)
            .OrderByDescending(d => d.Version)
            .ToListAsync(cancellationToken);
        foreach (var deployment in rows.Select(r => r.DeploymentId).Concat(decisions.Select(d => d.DeploymentId)).Distinct())
        {
            await LoadDeploymentAsync(deployment, cancellationToken);
        }
        Volatile.Write(ref _bound, Bound(decisions));
        Volatile.Write(
            ref _active,
            rows.ToFrozenDictionary(
                r => r.Process,
                r => new ActiveProcess(r.Id, Reference(r.Process, r.DeploymentId), r.Version),
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>The decisions by name and id, the active ones without a tag, the latest of each tag with it.</summary>
    private FrozenDictionary<(string, string), BoundDecision> Bound(IEnumerable<DecisionDefinitionRow> newestFirst)
    {
        var bound = new Dictionary<(string, string), BoundDecision>();
        foreach (var row in newestFirst)
        {
            var version = row.DeploymentId.ToString(CultureInfo.InvariantCulture);
            if (_decisions.GetValueOrDefault(version)?.Find(row.Decision) is not { } decision)
            {
                continue;
            }
            foreach (var name in new[] { decision.Name, decision.Id })
            {
                if (row.IsActive)
                {
                    bound.TryAdd((name, ""), decision);
                }
                if (row.Tag is { } tag)
                {
                    bound.TryAdd((name, tag), decision);
                }
            }
        }
        return bound.ToFrozenDictionary();
    }

    /// <summary>How a version is named to the kernel.</summary>
    public static ProcessRef Reference(string process, long deployment) => new(process, deployment.ToString(CultureInfo.InvariantCulture));

    /// <summary>The deployment of a version.</summary>
    public static long Deployment(ProcessRef reference) => long.Parse(reference.Deployment, CultureInfo.InvariantCulture);

    private async Task LoadDeploymentAsync(long deployment, CancellationToken cancellationToken)
    {
        var load = _deployments.GetOrAdd(deployment, id => CompileAsync(id));
        try
        {
            await load.WaitAsync(cancellationToken);
        }
        catch when (load.IsFaulted)
        {
            _deployments.TryRemove(KeyValuePair.Create(deployment, load));
            throw;
        }
    }

    private async Task CompileAsync(long deployment)
    {
        await using var context = database.OpenContext();
        var files = await context.DeploymentFiles.Where(f => f.DeploymentId == deployment).ToListAsync();
        var version = deployment.ToString(CultureInfo.InvariantCulture);
        Place(deployment, files.Where(f => LayoutJson.Is(f.Path)).Select(f => new DeploymentFile(f.Path, f.Content)));
        _decisions[version] = DecisionLibrary.Compile(
            files.Where(f => DecisionFiles.Is(f.Path)).Select(f => (f.Path, DecisionFiles.Read(f.Path, f.Content))),
            version,
            out _
        );
        foreach (var compiled in files.Where(f => DeploymentUnit.IsDefinition(f.Path)).SelectMany(f => Compile(f, deployment)))
        {
            _compiled[compiled.Reference] = compiled;
        }
    }

    private static IEnumerable<CompiledProcess> Compile(DeploymentFileRow file, long deployment)
    {
        var definitions =
            DefinitionText.Read(file.Path, file.Content, new ReadOptions { File = file.Path }).Definitions
            ?? throw new InvalidOperationException($"{file.Path} of deployment {deployment} cannot be read any more.");
        foreach (var process in definitions.Processes.Where(p => p.IsExecutable))
        {
            var result = ProcessCompiler.Compile(definitions, process, deployment.ToString(CultureInfo.InvariantCulture));
            yield return result.Process
                ?? throw new InvalidOperationException(
                    $"{process.Id} of deployment {deployment} does not compile any more: {string.Join("; ", result.Diagnostics.Select(d => d.Message))}"
                );
        }
    }
}

/// <summary>The version of a process that new instances take.</summary>
/// <param name="DefinitionId">The id of its row.</param>
/// <param name="Reference">How the kernel names it.</param>
/// <param name="Version">Its number.</param>
public sealed record ActiveProcess(long DefinitionId, ProcessRef Reference, int Version);
