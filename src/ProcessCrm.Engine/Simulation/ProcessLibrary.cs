using System.Collections.Frozen;
using System.Collections.Immutable;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Simulation;

/// <summary>The processes of some definition files, compiled: all that a <see cref="VirtualEngine"/> can run. Immutable.</summary>
public sealed class ProcessLibrary : IProcessCatalog
{
    /// <summary>What stands for the deployment of everything in memory.</summary>
    public const string Deployment = "session";

    private readonly FrozenDictionary<string, CompiledProcess> processes;
    private readonly ImmutableArray<Definitions> files;

    private readonly DecisionLibrary decisions;

    private ProcessLibrary(IEnumerable<CompiledProcess> processes, ImmutableArray<Definitions> files, DecisionLibrary decisions)
    {
        this.decisions = decisions;
        Processes = [.. processes];
        this.processes = Processes.ToFrozenDictionary(p => p.Reference.Process, StringComparer.Ordinal);
        this.files = files;
    }

    /// <summary>The processes in the order of the files.</summary>
    public ImmutableArray<CompiledProcess> Processes { get; }

    /// <summary>Compiles the processes of some files. A call activity finds processes of all of them.</summary>
    /// <param name="files">The files, already validated.</param>
    /// <param name="diagnostics">What is wrong; empty where all is well.</param>
    /// <param name="decisions">The decisions that business rule tasks make; a task whose decision is not among them waits.</param>
    /// <returns>The library; null where something is wrong.</returns>
    public static ProcessLibrary? Compile(
        IEnumerable<Definitions> files,
        out ImmutableArray<Diagnostic> diagnostics,
        DecisionLibrary? decisions = null
    )
    {
        ImmutableArray<Definitions> all = [.. files];
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        var compiled = new Dictionary<string, CompiledProcess>(StringComparer.Ordinal);
        foreach (var file in all)
        {
            foreach (var process in file.Processes.Where(p => p.IsExecutable))
            {
                var result = ProcessCompiler.Compile(file, process, Deployment);
                found.AddRange(result.Diagnostics.Where(d => d.Severity == Severity.Error));
                if (result.Process is not null && !compiled.TryAdd(process.Id, result.Process))
                {
                    found.Add(
                        new Diagnostic(
                            "duplicate-process",
                            Severity.Error,
                            LocalizedText.Of(
                                $"The process \"{process.Id}\" is in two files.",
                                $"Процесс «{process.Id}» есть в двух файлах."
                            ),
                            Location.Of(process.Id)
                        )
                    );
                }
            }
        }
        diagnostics = found.ToImmutable();
        return diagnostics.IsEmpty ? new ProcessLibrary(compiled.Values, all, decisions ?? DecisionLibrary.Empty) : null;
    }

    /// <summary>The process with an id; null where there is none.</summary>
    public CompiledProcess? Find(string process) => processes.GetValueOrDefault(process);

    /// <inheritdoc/>
    public CompiledProcess? Find(ProcessRef reference) => Find(reference.Process);

    /// <inheritdoc/>
    public CompiledProcess? Resolve(string process, ProcessRef caller, string binding) => Find(process);

    /// <inheritdoc/>
    public BoundDecision? Decision(string decision, ProcessRef caller, VersionBinding binding) => decisions.Find(decision);

    /// <summary>The names of the message that somebody calls by its name or its id.</summary>
    internal FrozenSet<string> MessageNames(string nameOrId) =>
        Names(nameOrId, files.SelectMany(f => f.Messages).Select(m => (m.Id, m.Name)));

    /// <summary>The names of the signal that somebody calls by its name or its id.</summary>
    internal FrozenSet<string> SignalNames(string nameOrId) =>
        Names(nameOrId, files.SelectMany(f => f.Signals).Select(s => (s.Id, s.Name)));

    private static FrozenSet<string> Names(string nameOrId, IEnumerable<(string Id, string Name)> declared) =>
        declared
            .Where(d => string.Equals(d.Id, nameOrId, StringComparison.Ordinal))
            .Select(d => d.Name)
            .Append(nameOrId)
            .ToFrozenSet(StringComparer.Ordinal);
}
