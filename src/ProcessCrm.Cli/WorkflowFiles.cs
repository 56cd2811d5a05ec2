using System.Collections.Immutable;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation;

namespace ProcessCrm.Cli;

/// <summary>Loads workflow files, and files of decisions, into a library of compiled processes.</summary>
internal static class WorkflowFiles
{
    /// <summary>Reads, validates and compiles the files together, with those files of decisions beside them that hold what business rule tasks name.</summary>
    /// <returns>The library, null where a file cannot be deployed; and all that is to say about the files.</returns>
    public static (ProcessLibrary? Library, ImmutableArray<Diagnostic> Diagnostics) Load(IEnumerable<string> files)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var definitions = new List<Definitions>();
        var decisions = new List<(string Path, DecisionReadResult File)>();
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            folders.Add(Path.GetDirectoryName(Path.GetFullPath(file))!);
            if (DecisionFiles.Is(file))
            {
                var decision = DefinitionFile.LoadDecisions(file);
                diagnostics.AddRange(decision.Diagnostics);
                decisions.Add((Path.GetFileName(file), decision));
                continue;
            }
            var (read, found) = DefinitionFile.Load(file);
            diagnostics.AddRange(found);
            if (read is not null)
            {
                definitions.Add(read);
            }
        }
        var named = definitions.SelectMany(BusinessRuleTasks).Select(task => task.Decision).ToHashSet(StringComparer.Ordinal);
        decisions.AddRange(DefinitionFile.DecisionsBeside(folders, named, decisions.Select(d => d.Path).ToHashSet(StringComparer.Ordinal)));
        var made = DecisionLibrary.Compile(decisions, ProcessLibrary.Deployment, out var wrongDecisions);
        diagnostics.AddRange(wrongDecisions);
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            return (null, diagnostics.ToImmutable());
        }
        var library = ProcessLibrary.Compile(definitions, out var wrong, made);
        diagnostics.AddRange(wrong);
        return (library, diagnostics.ToImmutable());
    }

    private static IEnumerable<BusinessRuleTask> BusinessRuleTasks(Definitions file) => file.Processes.SelectMany(Within);

    private static IEnumerable<BusinessRuleTask> Within(IFlowElementsContainer container) =>
        container.Nodes.OfType<BusinessRuleTask>().Concat(container.Nodes.OfType<SubProcess>().SelectMany(Within));
}
