using System.Text.Json;
using ProcessCrm.Engine.Decisions;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>Reads definitions from a folder, each one as a deployment of its own with the instructions and decisions that it names.</summary>
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
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var path = Path.GetFileName(file);
            if (DeploymentUnit.IsDefinition(path))
            {
                var content = await File.ReadAllTextAsync(file, cancellationToken);
                var files = new List<DeploymentFile> { new(path, content) };
                var named = Named(content, "decision").ToList();
                files.AddRange(Needed(decisions, named));
                foreach (var instructions in Named(content, "instructions").Where(name => IsWithin(folder, name)))
                {
                    files.Add(
                        new DeploymentFile(instructions, await File.ReadAllTextAsync(Path.Combine(folder, instructions), cancellationToken))
                    );
                }
                units.Add((path, new DeploymentUnit(files)));
            }
        }
        return units;
    }

    private static async Task<List<(DeploymentFile File, DecisionModel? Model)>> DecisionsAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        var found = new List<(DeploymentFile, DecisionModel?)>();
        foreach (var file in Directory.EnumerateFiles(folder).Where(DecisionFiles.Is).Order(StringComparer.Ordinal))
        {
            var read = new DeploymentFile(Path.GetFileName(file), await File.ReadAllTextAsync(file, cancellationToken));
            found.Add((read, DecisionFiles.Read(read.Path, read.Content).Model));
        }
        return found;
    }

    /// <summary>
    /// The files that hold decisions of some names, and those that they import. Where a name is in none, it may be in one that cannot be
    /// read: those go along, so that it is told why.
    /// </summary>
    private static IEnumerable<DeploymentFile> Needed(
        List<(DeploymentFile File, DecisionModel? Model)> decisions,
        IReadOnlyCollection<string> names
    )
    {
        var needed = new HashSet<DeploymentFile>();
        var open = new Stack<(DeploymentFile File, DecisionModel? Model)>(decisions.Where(d => names.Any(name => Holds(d.Model, name))));
        if (names.Any(name => !decisions.Exists(d => Holds(d.Model, name))))
        {
            needed.UnionWith(decisions.Where(d => d.Model is null).Select(d => d.File));
        }
        while (open.TryPop(out var next))
        {
            if (needed.Add(next.File))
            {
                foreach (var import in decisions.Where(d => next.Model!.Imports.Any(i => i.Namespace == d.Model?.Namespace)))
                {
                    open.Push(import);
                }
            }
        }
        return needed.OrderBy(file => file.Path, StringComparer.Ordinal);
    }

    private static bool Holds(DecisionModel? model, string name) =>
        model?.Elements.Any(e => e is not InputData && (e.Name == name || e.Id == name)) == true;

    /// <summary>The values of a key anywhere in the text; a text that is no JSON names none, and is refused when it is deployed.</summary>
    private static IEnumerable<string> Named(string content, string key)
    {
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
