using System.Collections.Immutable;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>What came of a deployment.</summary>
/// <param name="Deployment">Its id; 0 where it was refused.</param>
/// <param name="IsNew">Whether the files were not deployed before.</param>
/// <param name="Processes">The versions that it holds.</param>
/// <param name="Diagnostics">All that is to say about the files; with an error among them nothing was deployed.</param>
public sealed record DeploymentResult(
    long Deployment,
    bool IsNew,
    IReadOnlyList<ProcessDefinitionRow> Processes,
    IReadOnlyList<Diagnostic> Diagnostics
)
{
    /// <summary>The versions of decisions that it holds; empty where the files were known already.</summary>
    public IReadOnlyList<DecisionDefinitionRow> Decisions { get; init; } = [];

    /// <summary>Whether nothing was deployed.</summary>
    public bool IsRefused => Deployment == 0;
}

/// <summary>Puts definitions into the database, and chooses which version new instances take.</summary>
internal sealed class Deployer(IIdSource ids, ProcessCatalog catalog, IReadOnlySet<string> handlers, ImmutableArray<SubjectSchema> subjects)
{
    /// <summary>Deploys files. Files that are known already give their deployment, unchanged.</summary>
    public async Task<DeploymentResult> DeployAsync(
        UnitOfWork work,
        DeploymentUnit unit,
        bool activate,
        CancellationToken cancellationToken
    )
    {
        var (processes, decisions, diagnostics) = Compile(unit);
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            work.Discard();
            return new DeploymentResult(0, false, [], diagnostics);
        }
        work.Touch(Topics.Definitions);
        if (await DeploymentRows.FindAsync(work, unit.Hash, cancellationToken) is var known and not 0)
        {
            await DeploymentRows.PlaceAsync(work, known, unit, cancellationToken);
            catalog.Place(known, unit.Layouts);
            return new DeploymentResult(known, false, await DeploymentRows.VersionsAsync(work, known, cancellationToken), diagnostics);
        }
        var deployment = ids.Next();
        var versions = await DeploymentRows.LatestVersionsAsync(work, [.. processes.Select(p => p.Compiled.Model.Id)], cancellationToken);
        var rows = new List<ProcessDefinitionRow>(processes.Count);
        foreach (var (path, compiled) in processes)
        {
            rows.Add(
                new ProcessDefinitionRow
                {
                    Id = ids.Next(),
                    Process = compiled.Model.Id,
                    Version = versions.GetValueOrDefault(compiled.Model.Id) + 1,
                    DeploymentId = deployment,
                    Path = path,
                    Subject = compiled.Model.Subject,
                }
            );
        }
        var decisionRows = await RowsAsync(work, decisions, deployment, cancellationToken);
        var batch = work.Batch();
        DeploymentRows.Insert(batch, work, deployment, unit, rows, decisionRows);
        await batch.ExecuteAsync(cancellationToken);
        if (activate)
        {
            await ActivateDecisionsAsync(work, deployment, cancellationToken);
            foreach (var (row, (_, compiled)) in rows.Zip(processes))
            {
                await ActivateAsync(work, row, compiled, cancellationToken);
            }
        }
        return new DeploymentResult(deployment, true, rows, diagnostics) { Decisions = decisionRows };
    }

    /// <summary>Makes the decisions of a deployment those that whoever asks for the latest gets.</summary>
    public static async Task ActivateDecisionsAsync(UnitOfWork work, long deployment, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        DeploymentRows.ActivateDecisions(batch, deployment);
        await batch.ExecuteAsync(cancellationToken);
        work.Touch(Topics.Definitions);
    }

    /// <summary>Lets new instances take a version: its start events wait from now on, those of the version before no more.</summary>
    public async Task ActivateAsync(
        UnitOfWork work,
        ProcessDefinitionRow row,
        CompiledProcess compiled,
        CancellationToken cancellationToken
    )
    {
        var batch = work.Batch();
        DeploymentRows.Activate(batch, row);
        var timers = new List<JobRow>();
        var waits = new List<SubscriptionRow>();
        foreach (var trigger in compiled.StartTriggers)
        {
            if (StartTimers.First(trigger, row, ids, work.Now) is { } timer)
            {
                timers.Add(timer);
            }
            else if (trigger.Kind is SubscriptionKind.Message or SubscriptionKind.Signal)
            {
                waits.Add(
                    new SubscriptionRow
                    {
                        Id = ids.Next(),
                        Kind = trigger.Kind,
                        Name = trigger.Name!,
                        Process = row.Process,
                        Node = trigger.Node,
                        DefinitionId = row.Id,
                        EventDefinition = trigger.Definition,
                        OpenedAt = work.Now,
                    }
                );
            }
        }
        batch.Add(EngineTables.Jobs.Insert, timers);
        batch.Add(EngineTables.Subscriptions.Insert, waits);
        await batch.ExecuteAsync(cancellationToken);
        work.Touch(Topics.Definitions);
        work.Touch(Topics.Jobs);
    }

    private async Task<List<DecisionDefinitionRow>> RowsAsync(
        UnitOfWork work,
        DecisionLibrary decisions,
        long deployment,
        CancellationToken cancellationToken
    )
    {
        var named = decisions.Decisions.DistinctBy(d => d.Name, StringComparer.Ordinal).ToList();
        var versions = await DeploymentRows.LatestDecisionsAsync(work, [.. named.Select(d => d.Name)], cancellationToken);
        return named.ConvertAll(d => new DecisionDefinitionRow
        {
            Id = ids.Next(),
            Decision = d.Name,
            Version = versions.GetValueOrDefault(d.Name) + 1,
            DeploymentId = deployment,
            Path = d.Path,
            Tag = d.Tag,
        });
    }

    private (List<(string Path, CompiledProcess Compiled)> Processes, DecisionLibrary Decisions, List<Diagnostic> Diagnostics) Compile(
        DeploymentUnit unit
    )
    {
        var processes = new List<(string, CompiledProcess)>();
        var files = unit.Decisions.Select(f => (f.Path, File: DecisionFiles.Read(f.Path, f.Content))).ToList();
        var decisions = DecisionLibrary.Compile(files, "0", out var wrong);
        var diagnostics = files.SelectMany(f => f.File.Diagnostics).Concat(wrong).ToList();
        var known = new Dictionary<string, IReadOnlyList<string>>(catalog.LatestDecisions, StringComparer.Ordinal);
        foreach (var (name, inputs) in decisions.Signatures)
        {
            known[name] = inputs;
        }
        diagnostics.AddRange(unit.Layouts.SelectMany(l => LayoutJson.Read(l.Content, l.Path).Diagnostics));
        var paths = unit.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in unit.Definitions)
        {
            var folder = Path.GetDirectoryName(file.Path)?.Replace('\\', '/') ?? "";
            var read = DefinitionText.Read(
                file.Path,
                file.Content,
                new ReadOptions
                {
                    File = file.Path,
                    Validation = new ValidationOptions
                    {
                        Subjects = subjects.IsEmpty ? null : subjects,
                        ServiceTasks = handlers,
                        Decisions = known,
                        FileExists = path => paths.Contains(folder.Length == 0 ? path : $"{folder}/{path}"),
                    },
                }
            );
            diagnostics.AddRange(read.Diagnostics);
            if (read.Definitions is null || read.HasErrors)
            {
                continue;
            }
            foreach (var process in read.Definitions.Processes.Where(p => p.IsExecutable))
            {
                var result = ProcessCompiler.Compile(read.Definitions, process, "0");
                diagnostics.AddRange(result.Diagnostics);
                if (result.Process is { } compiled)
                {
                    diagnostics.AddRange(UnknownHandlers(compiled, file.Path));
                    diagnostics.AddRange(UnknownTags(compiled, decisions, file.Path));
                    processes.Add((file.Path, compiled));
                }
            }
        }
        if (processes.Count == 0 && decisions.Decisions.IsEmpty && diagnostics.TrueForAll(d => d.Severity != Severity.Error))
        {
            diagnostics.Add(
                Error(
                    "no-process",
                    "There is no process and no decision in the files.",
                    "В файлах нет ни процессов, ни решений.",
                    null,
                    null
                )
            );
        }
        return (processes, decisions, diagnostics);
    }

    /// <summary>Decisions that are asked for by a tag which no version has.</summary>
    private IEnumerable<Diagnostic> UnknownTags(CompiledProcess compiled, DecisionLibrary decisions, string file) =>
        from task in compiled.Decisions
        where task.Binding.Tag is not null
        where decisions.Find(task.Decision)?.Tag != task.Binding.Tag
        where catalog.Decision(task.Decision, compiled.Reference, task.Binding) is null
        select Error(
            "unknown-decision",
            $"No version of the decision \"{task.Decision}\" has the tag \"{task.Binding.Tag}\".",
            $"Ни у одной версии решения «{task.Decision}» нет метки «{task.Binding.Tag}».",
            file,
            task.Id
        );

    /// <summary>Work that nobody here can do: a script in a foreign language, or a handler that the reader did not see.</summary>
    private IEnumerable<Diagnostic> UnknownHandlers(CompiledProcess compiled, string file)
    {
        foreach (var name in compiled.Handlers.Where(name => !handlers.Contains(name)))
        {
            yield return Error(
                "unknown-handler",
                $"There is no handler \"{name}\".",
                $"Обработчика «{name}» нет.",
                file,
                compiled.Model.Id
            );
        }
    }

    private static Diagnostic Error(string code, string en, string ru, string? file, string? element) =>
        new(code, Severity.Error, LocalizedText.Of(en, ru), Location.Of(element) with { File = file });
}
