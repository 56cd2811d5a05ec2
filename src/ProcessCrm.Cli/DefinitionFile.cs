using System.Collections.Immutable;
using System.Security;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Cli;

/// <summary>A definition file on disk.</summary>
internal static class DefinitionFile
{
    /// <summary>The largest file that is looked at, in bytes.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>The text of a file; null, and told, where it cannot be read.</summary>
    public static string? ReadText(string path, TextWriter error)
    {
        var text = ReadText(path, out var reason);
        if (text is null)
        {
            error.WriteLine($"{path}: {reason}");
        }
        return text;
    }

    /// <summary>The text of a file; null, with the reason, where it cannot be read.</summary>
    public static string? ReadText(string path, out string? reason)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                reason = $"larger than {MaxBytes / (1024 * 1024)} MiB";
                return null;
            }
            var text = SourceText.DecodeUtf8(File.ReadAllBytes(path));
            reason = text is null ? "not UTF-8" : null;
            return text;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            reason = e.Message;
            return null;
        }
    }

    /// <summary>Reads and validates a workflow or a file of decisions; what it names beside itself is looked for there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="serviceTasks">The names of the handlers that the host knows; null where that is not checked.</param>
    public static DefinitionResult Read(string path, string text, IReadOnlySet<string>? serviceTasks = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var decisions = DecisionsBeside(path, text, out var diagnostics);
        return DecisionFiles.Is(path)
            ? new DefinitionResult(null, diagnostics)
            : Parse(
                text,
                path,
                new ValidationOptions
                {
                    ServiceTasks = serviceTasks,
                    FileExists = name => File.Exists(Path.Combine(folder, name)),
                    Decisions = decisions.Decisions.IsEmpty ? null : decisions.Signatures,
                }
            );
    }

    /// <summary>The layout made by hand beside a workflow; none where there is no such file.</summary>
    public static LayoutReadResult PositionsBeside(string path, Definitions workflow)
    {
        var sidecar = LayoutJson.Beside(path);
        return !File.Exists(sidecar) ? new LayoutReadResult(ImmutableDictionary<string, Point>.Empty, [])
            : ReadText(sidecar, out var reason) is { } text ? LayoutJson.Read(text, sidecar, workflow)
            : new LayoutReadResult(
                null,
                Broken(sidecar, "unreadable", $"The file cannot be read: {reason}", $"Файл не читается: {reason}").Item2
            );
    }

    /// <summary>What is wrong with a layout made by hand, the workflow beside it asked for its nodes.</summary>
    public static ImmutableArray<Diagnostic> CheckLayout(string path, string text)
    {
        var workflow = new[] { ".json", ".bpmn" }
            .Select(extension => path[..^LayoutJson.Extension.Length] + extension)
            .FirstOrDefault(File.Exists);
        return LayoutJson.Read(text, path, workflow is null ? null : Load(workflow).Definitions).Diagnostics;
    }

    /// <summary>Reads a file of decisions.</summary>
    public static DecisionReadResult LoadDecisions(string path)
    {
        var name = Path.GetFileName(path);
        return ReadText(path, out var reason) is { } text
            ? DecisionFiles.Read(name, text)
            : new DecisionReadResult(
                null,
                Broken(name, "unreadable", $"The file cannot be read: {reason}", $"Файл не читается: {reason}").Item2
            );
    }

    /// <summary>The files of decisions in some folders that hold decisions of some names, and those that they import; given ones left out.</summary>
    public static IEnumerable<(string Path, DecisionReadResult File)> DecisionsBeside(
        IEnumerable<string> folders,
        IReadOnlySet<string> names,
        IReadOnlySet<string> given
    ) =>
        DecisionFiles.Needed(
            folders
                .SelectMany(Directory.EnumerateFiles)
                .Order(StringComparer.Ordinal)
                .Where(file => DecisionFiles.Is(file) && !given.Contains(Path.GetFileName(file)))
                .Select(file => (Path.GetFileName(file), LoadDecisions(file))),
            names
        );

    /// <summary>The models of the other files of decisions in the folder of a file.</summary>
    public static IReadOnlyCollection<DecisionModel> DecisionModelsBeside(string path) =>
        [
            .. Directory
                .EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!)
                .Order(StringComparer.Ordinal)
                .Where(file => DecisionFiles.Is(file) && Path.GetFullPath(file) != Path.GetFullPath(path))
                .Select(file => LoadDecisions(file).Model)
                .OfType<DecisionModel>(),
        ];

    /// <summary>The decisions of all files in the folder of a file, that file's text taken as it is given; what is wrong is told of that file only.</summary>
    private static DecisionLibrary DecisionsBeside(string path, string text, out ImmutableArray<Diagnostic> diagnostics)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var own = DecisionFiles.Is(path)
            ? [(path, File: DecisionFiles.Read(path, text))]
            : Array.Empty<(string, DecisionReadResult File)>();
        var others = Directory
            .EnumerateFiles(folder)
            .Order(StringComparer.Ordinal)
            .Where(file => DecisionFiles.Is(file) && Path.GetFullPath(file) != Path.GetFullPath(path))
            .Select(file => (file, LoadDecisions(file)));
        var library = DecisionLibrary.Compile([.. others, .. own], "", out var wrong);
        diagnostics = [.. own.SelectMany(f => f.File.Diagnostics), .. wrong.Where(d => d.Location.File == path)];
        return library;
    }

    /// <summary>Reads and validates a workflow by itself, to be run in memory: its instructions need not be there.</summary>
    public static (Definitions? Definitions, ImmutableArray<Diagnostic> Diagnostics) Load(string path)
    {
        var name = Path.GetFileName(path);
        if (ReadText(path, out var reason) is not { } text)
        {
            return Broken(name, "unreadable", $"The file cannot be read: {reason}", $"Файл не читается: {reason}");
        }
        var result = Parse(text, name, ValidationOptions.Default);
        return (result.HasErrors ? null : result.Definitions, result.Diagnostics);
    }

    private static DefinitionResult Parse(string text, string name, ValidationOptions validation) =>
        DefinitionText.Read(name, text, new ReadOptions { File = name, Validation = validation });

    private static (Definitions?, ImmutableArray<Diagnostic>) Broken(string file, string code, string en, string ru) =>
        (null, [new Diagnostic(code, Severity.Error, LocalizedText.Of(en, ru), new Location { File = file })]);
}
