using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Decisions.Xml;

namespace ProcessCrm.Engine.Decisions;

/// <summary>The kinds of file that hold decisions, told by their names: <c>NAME.decisions.json</c> and <c>NAME.dmn</c>.</summary>
public static class DecisionFiles
{
    /// <summary>Whether a file holds decisions.</summary>
    public static bool Is(string path) => path.EndsWith(DecisionsJson.Extension, StringComparison.Ordinal) || IsXml(path);

    /// <summary>Reads a decision file of either kind; its diagnostics name it.</summary>
    public static DecisionReadResult Read(string path, string text)
    {
        if (!IsXml(path))
        {
            return DecisionsJson.Read(text, path);
        }
        var read = DmnXml.Read(text);
        return read with { Diagnostics = [.. read.Diagnostics.Select(d => d with { Location = d.Location with { File = path } })] };
    }

    private static bool IsXml(string path) => path.EndsWith(".dmn", StringComparison.OrdinalIgnoreCase);
}
