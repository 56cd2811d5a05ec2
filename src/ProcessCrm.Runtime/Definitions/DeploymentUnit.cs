using System.Security.Cryptography;
using System.Text;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Json;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>One file of a deployment.</summary>
/// <param name="Path">Relative to the deployment, with forward slashes.</param>
/// <param name="Content">The text.</param>
public sealed record DeploymentFile(string Path, string Content);

/// <summary>What is deployed together: definitions, instructions, decisions. Equal contents are one deployment, whoever deploys them.</summary>
public sealed class DeploymentUnit
{
    /// <summary>Puts files together.</summary>
    /// <param name="files">The files; their order does not matter.</param>
    /// <exception cref="ArgumentException">Two files have one path.</exception>
    public DeploymentUnit(IEnumerable<DeploymentFile> files)
    {
        Files = [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
        if (Files.Select(f => f.Path).Distinct(StringComparer.Ordinal).Count() != Files.Count)
        {
            throw new ArgumentException("Two files of a deployment have one path.", nameof(files));
        }
        Hash = HashOf(Files);
    }

    /// <summary>The files, in order of their paths.</summary>
    public IReadOnlyList<DeploymentFile> Files { get; }

    /// <summary>SHA-256 of paths and contents, in hexadecimal digits. Line ends do not count, nor do layouts: they have no part in what a process does.</summary>
    public string Hash { get; }

    /// <summary>The files that define processes.</summary>
    public IEnumerable<DeploymentFile> Definitions => Files.Where(f => IsDefinition(f.Path));

    /// <summary>The files that say where nodes of flowcharts stand.</summary>
    public IEnumerable<DeploymentFile> Layouts => Files.Where(f => LayoutJson.Is(f.Path));

    /// <summary>The files that hold decisions.</summary>
    public IEnumerable<DeploymentFile> Decisions => Files.Where(f => DecisionFiles.Is(f.Path));

    /// <summary>Whether a file defines processes. Decisions, scenarios and layouts stand beside definitions, and are none.</summary>
    public static bool IsDefinition(string path) =>
        DefinitionText.IsBpmn(path)
        || path.EndsWith(".json", StringComparison.Ordinal)
            && !DecisionFiles.Is(path)
            && !LayoutJson.Is(path)
            && !path.EndsWith(".scenarios.json", StringComparison.Ordinal)
            && !path.EndsWith(".schema.json", StringComparison.Ordinal);

    private static string HashOf(IReadOnlyList<DeploymentFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Where(f => !LayoutJson.Is(f.Path)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{file.Content.ReplaceLineEndings("\n")}\0"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
