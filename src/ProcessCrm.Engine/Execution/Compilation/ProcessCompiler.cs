using System.Collections.Frozen;
using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Makes a process ready to run.</summary>
public static class ProcessCompiler
{
    /// <summary>Compiles one process of a file.</summary>
    /// <param name="definitions">The file.</param>
    /// <param name="process">The process in it.</param>
    /// <param name="deployment">The deployment that the version belongs to.</param>
    /// <returns>The compiled process, or what is wrong with it. A model that the validator passes compiles.</returns>
    public static CompileResult Compile(Definitions definitions, Process process, string deployment)
    {
        var findings = new CompileFindings();
        var nodes = new Dictionary<string, CompiledNode>(StringComparer.Ordinal);
        var flows = new Dictionary<string, CompiledFlow>(StringComparer.Ordinal);
        var root = new ScopeCompiler(definitions, findings, nodes, flows).Compile(process, null);
        var stages = new NodeCompiler(definitions, findings, process.Id);
        var gates = process.Stages.ToFrozenDictionary(
            s => s.Id,
            s => s.Requires.Select(g => new CompiledGate(stages.Required(g.If, $"stages/{s.Id}/requires"), g.Hint)).ToArray(),
            StringComparer.Ordinal
        );
        CheckStages(process, nodes, findings);
        if (findings.Diagnostics.Exists(d => d.Severity == Severity.Error))
        {
            return new CompileResult(null, [.. findings.Diagnostics]);
        }
        var compiled = new CompiledProcess(
            new ProcessRef(process.Id, deployment),
            process,
            root,
            nodes.ToFrozenDictionary(StringComparer.Ordinal),
            flows.ToFrozenDictionary(StringComparer.Ordinal)
        )
        {
            Gates = gates,
            HasConditions = findings.HasConditions,
            Handlers = findings.Handlers.ToFrozenSet(StringComparer.Ordinal),
            CalledProcesses = findings.CalledProcesses.ToFrozenSet(StringComparer.Ordinal),
            Decisions = [.. findings.Decisions],
            SubjectPaths = SubjectPaths(process, findings),
            DataStores = process
                .DataStores.Except(process.Variables.Select(v => v.Name), StringComparer.Ordinal)
                .ToFrozenSet(StringComparer.Ordinal),
            StartTriggers = [.. StartTriggersOf.Process(definitions, root)],
        };
        return new CompileResult(compiled, [.. findings.Diagnostics]);
    }

    private static void CheckStages(Process process, Dictionary<string, CompiledNode> nodes, CompileFindings findings)
    {
        var stages = process.Stages.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes.Values)
        {
            if (node.Model.Stage is { } stage && !stages.Contains(stage))
            {
                findings.Dangling(node.Id, "stage", stage);
            }
        }
        foreach (var stage in process.Stages)
        {
            if (stage.Entry is { } entry && !nodes.ContainsKey(entry))
            {
                findings.Dangling(stage.Id, "entry", entry);
            }
        }
    }

    private static FrozenSet<string> SubjectPaths(Process process, CompileFindings findings) =>
        findings
            .Reads.Where(r => process.Subject is not null && string.Equals(r.Names[0], process.Subject, StringComparison.Ordinal))
            .Select(r => string.Join('.', r.Names.Skip(1)))
            .ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>A compiled process, or why there is none.</summary>
public sealed record CompileResult(CompiledProcess? Process, ImmutableArray<Diagnostic> Diagnostics);
