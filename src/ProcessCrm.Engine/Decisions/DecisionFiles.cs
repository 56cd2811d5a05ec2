using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Decisions.Xml;

namespace ProcessCrm.Engine.Decisions;

/// <summary>The kinds of file that hold decisions, told by their names: <c>NAME.decisions.json</c> and <c>NAME.dmn</c>.</summary>
public static class DecisionFiles
{
    /// <summary>Whether a file holds decisions.</summary>
    public static bool Is(string path) => path.EndsWith(DecisionsJson.Extension, StringComparison.Ordinal) || IsXml(path);

    /// <summary>Reads a decision file of either kind; its diagnostics name it.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="withFragments">Whether all that another format could not say is kept (<see cref="DecisionModel.Fragments"/>).</param>
    public static DecisionReadResult Read(string path, string text, bool withFragments = false)
    {
        if (!IsXml(path))
        {
            return DecisionsJson.Read(text, path);
        }
        var read = DmnXml.Read(text, withFragments);
        return read with { Diagnostics = [.. read.Diagnostics.Select(d => d with { Location = d.Location with { File = path } })] };
    }

    /// <summary>
    /// Those of some files that hold decisions of some names, and those that they import. Where a name is in none, it may be in one that
    /// cannot be read: those are needed, too, so that it is told why.
    /// </summary>
    /// <param name="files">The files as they were read.</param>
    /// <param name="names">Names or ids of decisions, services or knowledge models.</param>
    public static IReadOnlyList<(string Path, DecisionReadResult File)> Needed(
        IEnumerable<(string Path, DecisionReadResult File)> files,
        IReadOnlySet<string> names
    )
    {
        var all = files.ToList();
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string Path, DecisionReadResult File)>(all.Where(f => names.Any(name => Holds(f.File, name))));
        if (names.Any(name => !all.Exists(f => Holds(f.File, name))))
        {
            needed.UnionWith(all.Where(f => f.File.Model is null).Select(f => f.Path));
        }
        while (open.TryPop(out var next))
        {
            if (needed.Add(next.Path))
            {
                foreach (var import in all.Where(f => next.File.Model!.Imports.Any(i => i.Namespace == f.File.Model?.Namespace)))
                {
                    open.Push(import);
                }
            }
        }
        return all.FindAll(f => needed.Contains(f.Path));
    }

    private static bool Holds(DecisionReadResult file, string name) =>
        file.Model?.Elements.Any(e => e is not InputData && (e.Name == name || e.Id == name)) == true;

    /// <summary>Whether a file is one of DMN XML.</summary>
    public static bool IsXml(string path) => path.EndsWith(".dmn", StringComparison.OrdinalIgnoreCase);
}
