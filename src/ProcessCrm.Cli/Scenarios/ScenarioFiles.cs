using System.Collections.Immutable;
using System.Security;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation;
using ProcessCrm.Engine.Simulation.Scenarios;

namespace ProcessCrm.Cli.Scenarios;

/// <summary>Loads scenario files with the workflows that they are about.</summary>
internal static class ScenarioFiles
{
    /// <summary>Whether a file holds scenarios, by its name.</summary>
    public static bool Is(string path) => path.EndsWith(".scenarios.json", StringComparison.Ordinal);

    /// <summary>Reads a scenario file and its workflows.</summary>
    /// <returns>The scenarios and the processes, null where something is wrong with them; and all errors.</returns>
    public static (ScenarioFile? Scenarios, ProcessLibrary? Library, ImmutableArray<Diagnostic> Errors) Load(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            var unreadable = LocalizedText.Of($"The file cannot be read: {e.Message}", $"Файл не читается: {e.Message}");
            return (null, null, [new Diagnostic("unreadable", Severity.Error, unreadable, new Location { File = Path.GetFileName(path) })]);
        }
        var read = ScenarioReader.Read(text, Path.GetFileName(path));
        if (read.File is null)
        {
            return (null, null, read.Diagnostics);
        }
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var (library, diagnostics) = WorkflowFiles.Load(read.File.Workflows.Select(w => Path.Combine(folder, w)));
        return (read.File, library, [.. diagnostics.Where(d => d.Severity == Severity.Error)]);
    }
}
