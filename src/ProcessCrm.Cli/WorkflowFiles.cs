using System.Collections.Immutable;
using System.Security;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation;

namespace ProcessCrm.Cli;

/// <summary>Loads workflow files into a library of compiled processes.</summary>
internal static class WorkflowFiles
{
    /// <summary>Reads, validates and compiles the files together.</summary>
    /// <returns>The library, null where a file cannot be deployed; and all that is to say about the files.</returns>
    public static (ProcessLibrary? Library, ImmutableArray<Diagnostic> Diagnostics) Load(IEnumerable<string> files)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var definitions = new List<Definitions>();
        foreach (var file in files)
        {
            var result = Read(file);
            diagnostics.AddRange(result.Diagnostics);
            if (result.Definitions is not null)
            {
                definitions.Add(result.Definitions);
            }
        }
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            return (null, diagnostics.ToImmutable());
        }
        var library = ProcessLibrary.Compile(definitions, out var found);
        diagnostics.AddRange(found);
        return (library, diagnostics.ToImmutable());
    }

    private static (Definitions? Definitions, ImmutableArray<Diagnostic> Diagnostics) Read(string file)
    {
        if (string.Equals(Path.GetExtension(file), ".bpmn", StringComparison.OrdinalIgnoreCase))
        {
            return Broken(
                file,
                "bpmn-unsupported",
                "BPMN XML cannot be read yet; give the workflow as JSON.",
                "BPMN XML пока не читается; нужен процесс в JSON."
            );
        }
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            return Broken(file, "unreadable", $"The file cannot be read: {e.Message}", $"Файл не читается: {e.Message}");
        }
        var result = WorkflowJson.Read(text, new ReadOptions { File = Path.GetFileName(file) });
        return (result.HasErrors ? null : result.Definitions, result.Diagnostics);
    }

    private static (Definitions?, ImmutableArray<Diagnostic>) Broken(string file, string code, string en, string ru) =>
        (null, [new Diagnostic(code, Severity.Error, LocalizedText.Of(en, ru), new Location { File = Path.GetFileName(file) })]);
}
