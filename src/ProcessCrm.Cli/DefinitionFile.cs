using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Cli;

/// <summary>A definition file on disk.</summary>
internal static class DefinitionFile
{
    /// <summary>The text of a file; null, and told, where it cannot be read.</summary>
    public static string? ReadText(string path, TextWriter error)
    {
        try
        {
            var text = SourceText.DecodeUtf8(File.ReadAllBytes(path));
            if (text is null)
            {
                error.WriteLine($"{path}: not UTF-8");
            }
            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{path}: {e.Message}");
            return null;
        }
    }

    /// <summary>Reads and validates a workflow; what it names beside itself is looked for there.</summary>
    public static ReadResult Read(string path, string text)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var validation = ValidationOptions.Default with { FileExists = name => File.Exists(Path.Combine(folder, name)) };
        return WorkflowJson.Read(text, new ReadOptions { File = path, Validation = validation });
    }
}
