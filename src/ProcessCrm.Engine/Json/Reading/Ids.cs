using System.Globalization;
using System.Text;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>The ids of a file: each is given once, and those that the reader makes avoid all that a designer wrote.</summary>
internal sealed class Ids
{
    private readonly DiagnosticBag diagnostics;
    private readonly SourceText source;
    private readonly SourceMap map;
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> claimed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> implied = new(StringComparer.Ordinal);

    public Ids(SyntaxDocument document, DiagnosticBag diagnostics, SourceMap map)
    {
        this.diagnostics = diagnostics;
        this.map = map;
        source = document.Source;
        Collect(document.Root);
    }

    /// <summary>Gives an id to an element; tells where it is taken.</summary>
    public void Claim(string id, ValueSyntax value, StringSyntax? key)
    {
        var at = (key ?? value).Start;
        if (claimed.TryAdd(id, at))
        {
            map.Add(id, value, key);
            return;
        }
        var first = source.Position(claimed[id]).Line;
        diagnostics.Add(DefinitionTexts.DuplicateId(id, first), at);
    }

    /// <summary>Whether this very place has claimed the id already.</summary>
    public bool IsClaimed(string id, ValueSyntax value) => claimed.TryGetValue(id, out var at) && at == value.Start;

    /// <summary>An id for an element that has none: the base where it is free, else with a number.</summary>
    public string Imply(string basis, ValueSyntax value)
    {
        var count = implied.GetValueOrDefault(basis);
        string id;
        do
        {
            count++;
            id = count == 1 ? basis : string.Create(CultureInfo.InvariantCulture, $"{basis}--{count}");
        } while (written.Contains(id) || claimed.ContainsKey(id));
        implied[basis] = count;
        claimed.Add(id, value.Start);
        map.Add(id, value);
        return id;
    }

    /// <summary>Makes an NCName of any text.</summary>
    public static string ToNcName(string prefix, string text)
    {
        var name = new StringBuilder(prefix);
        foreach (var rune in text.EnumerateRunes())
        {
            name.Append(ShapeChecker.IsId("_" + rune) ? rune.ToString() : "_");
        }
        return name.ToString();
    }

    private void Collect(ValueSyntax? value)
    {
        switch (value)
        {
            case ObjectSyntax o:
                foreach (var member in o.Members)
                {
                    if (member.Name.Value == "id" && member.Value is StringSyntax id)
                    {
                        written.Add(id.Value);
                    }
                    else if (
                        member.Name.Value
                        is "nodes"
                            or "boundary"
                            or "processes"
                            or "participants"
                            or "messageFlows"
                            or "messages"
                            or "signals"
                            or "errors"
                    )
                    {
                        written.UnionWith(new Fields(member.Value).Members.Select(m => m.Name.Value));
                    }
                    Collect(member.Value);
                }
                break;
            case ArraySyntax a:
                foreach (var item in a.Items)
                {
                    Collect(item.Value);
                }
                break;
        }
    }
}
