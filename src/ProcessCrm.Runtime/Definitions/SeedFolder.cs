using System.Text.Json;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Json;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>Reads definitions from a folder, each one as a deployment of its own with the instructions and decisions that it names, and its layout.</summary>
internal static class SeedFolder
{
    /// <summary>The deployments of a folder, in order of their paths.</summary>
    public static async Task<IReadOnlyList<(string Path, DeploymentUnit Unit)>> ReadAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        var units = new List<(string, DeploymentUnit)>();
        var decisions = await DecisionsAsync(folder, cancellationToken);
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var path = Path.GetFileName(file);
            if (DeploymentUnit.IsDefinition(path))
            {
                var content = await File.ReadAllTextAsync(file, cancellationToken);
                var files = new List<DeploymentFile> { new(path, content) };
                var named = Named(path, content, "decision").ToHashSet(StringComparer.Ordinal);
                var needed = DecisionFiles.Needed(decisions.Select(d => (d.Key, d.Value.Read)), named);
                files.AddRange(needed.Select(decision => decisions[decision.Path].File));
                foreach (var instructions in Named(path, content, "instructions").Where(name => IsWithin(folder, name)))
                {
                    files.Add(
                        new DeploymentFile(instructions, await File.ReadAllTextAsync(Path.Combine(folder, instructions), cancellationToken))
                    );
                }
                if (LayoutJson.Beside(path) is var layout && File.Exists(Path.Combine(folder, layout)))
                {
                    files.Add(new DeploymentFile(layout, await File.ReadAllTextAsync(Path.Combine(folder, layout), cancellationToken)));
                }
                units.Add((path, new DeploymentUnit(files)));
            }
        }
        return units;
    }

    private static async Task<Dictionary<string, (DeploymentFile File, DecisionReadResult Read)>> DecisionsAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, (DeploymentFile, DecisionReadResult)>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(DecisionFiles.Is))
        {
            var read = new DeploymentFile(Path.GetFileName(file), await File.ReadAllTextAsync(file, cancellationToken));
            found.Add(read.Path, (read, DecisionFiles.Read(read.Path, read.Content)));
        }
        return found;
    }

    /// <summary>The values of a key of tasks anywhere in the text; a text that cannot be read names none, and is refused when it is deployed.</summary>
    private static IEnumerable<string> Named(string path, string content, string key)
    {
        if (DefinitionText.IsBpmn(path))
        {
            content = DefinitionText.Read(path, content).Definitions is { } model ? WorkflowJson.Write(model) : "";
        }
        try
        {
            using var document = JsonDocument.Parse(
                content,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            return [.. Named(document.RootElement, key).Distinct(StringComparer.Ordinal)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Named(JsonElement element, string key) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p =>
                    p.NameEquals(key) && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Named(p.Value, key)
                ),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Named(item, key)),
            _ => [],
        };

    private static bool IsWithin(string folder, string name)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(folder, name));
        return full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full);
    }
}
