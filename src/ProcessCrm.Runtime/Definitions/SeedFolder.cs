using System.Text.Json;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>Reads definitions from a folder, each one as a deployment of its own with the files that it names.</summary>
internal static class SeedFolder
{
    /// <summary>The deployments of a folder, in order of their paths.</summary>
    public static async Task<IReadOnlyList<(string Path, DeploymentUnit Unit)>> ReadAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        var units = new List<(string, DeploymentUnit)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var path = Path.GetFileName(file);
            if (DeploymentUnit.IsDefinition(path))
            {
                var content = await File.ReadAllTextAsync(file, cancellationToken);
                var files = new List<DeploymentFile> { new(path, content) };
                foreach (var named in NamedFiles(content).Where(name => IsWithin(folder, name)))
                {
                    files.Add(new DeploymentFile(named, await File.ReadAllTextAsync(Path.Combine(folder, named), cancellationToken)));
                }
                units.Add((path, new DeploymentUnit(files)));
            }
        }
        return units;
    }

    /// <summary>The values of <c>instructions</c> anywhere in the text; a text that is no JSON names none, and is refused when it is deployed.</summary>
    private static IEnumerable<string> NamedFiles(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(
                content,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            return [.. Named(document.RootElement).Distinct(StringComparer.Ordinal)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Named(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p =>
                    p.NameEquals("instructions") && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Named(p.Value)
                ),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Named),
            _ => [],
        };

    private static bool IsWithin(string folder, string name)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(folder, name));
        return full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full);
    }
}
