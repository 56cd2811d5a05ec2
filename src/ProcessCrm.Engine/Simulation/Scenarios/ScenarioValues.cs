using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Reads values out of a scenario file, and collects what is wrong with them.</summary>
internal sealed class ScenarioValues(SourceText source)
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = FeelJson.MaxDepth,
    };

    private readonly List<Diagnostic> diagnostics = [];

    public ImmutableArray<Diagnostic> Diagnostics => [.. diagnostics];

    public Location Locate(ValueSyntax syntax) => source.Locate(syntax.Start);

    public void Wrong(ValueSyntax syntax, string text) =>
        diagnostics.Add(new Diagnostic("scenario", Severity.Error, LocalizedText.Of(text), Locate(syntax)));

    /// <summary>The members of an object, none of them unknown.</summary>
    public Dictionary<string, ValueSyntax?> Object(ValueSyntax syntax, IReadOnlyCollection<string> known)
    {
        var members = known.ToDictionary(k => k, _ => (ValueSyntax?)null, StringComparer.Ordinal);
        foreach (var (name, value) in Map(syntax))
        {
            if (members.ContainsKey(name))
            {
                members[name] = value;
            }
            else
            {
                Wrong(value, $"\"{name}\" is not known here. There are: {string.Join(", ", known)}.");
            }
        }
        return members;
    }

    /// <summary>The members of an object whose names the author chooses.</summary>
    public IEnumerable<(string Name, ValueSyntax Value)> Map(ValueSyntax? syntax)
    {
        if (syntax is null)
        {
            return [];
        }
        if (syntax is ObjectSyntax o)
        {
            return o.Members.Select(m => (m.Name.Value, m.Value));
        }
        Wrong(syntax, "Here stands an object.");
        return [];
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<ValueSyntax> Items(ValueSyntax? syntax)
    {
        if (syntax is null)
        {
            return [];
        }
        if (syntax is ArraySyntax a)
        {
            return a.Items.Select(i => i.Value);
        }
        Wrong(syntax, "Here stands a list.");
        return [];
    }

    /// <summary>A text; null where it is missing.</summary>
    public string? Text(ValueSyntax? syntax)
    {
        if (syntax is null or StringSyntax)
        {
            return (syntax as StringSyntax)?.Value;
        }
        Wrong(syntax, "Here stands a text.");
        return null;
    }

    public string Required(Dictionary<string, ValueSyntax?> keys, string name, ValueSyntax owner)
    {
        if (keys[name] is null)
        {
            Wrong(owner, $"\"{name}\" is missing.");
        }
        return Text(keys[name]) ?? "";
    }

    /// <summary>A list of texts, or one text alone; null where it is missing.</summary>
    public ImmutableArray<string>? Texts(ValueSyntax? syntax) =>
        syntax switch
        {
            null => null,
            StringSyntax one => [one.Value],
            _ => [.. Items(syntax).Select(i => Text(i) ?? "")],
        };

    public bool? Boolean(ValueSyntax? syntax)
    {
        if (syntax is null or BooleanSyntax)
        {
            return (syntax as BooleanSyntax)?.Value;
        }
        Wrong(syntax, "Here stands true or false.");
        return null;
    }

    /// <summary>Typed JSON values by name or path.</summary>
    public FeelContext Values(ValueSyntax syntax) => FeelContext.Of(Map(syntax).Select(m => KeyValuePair.Create(m.Name, Value(m.Value))));

    private FeelValue Value(ValueSyntax syntax)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(source.Text[syntax.Start..syntax.End]), Options);
            return FeelJson.Read(ref reader);
        }
        catch (JsonException e)
        {
            Wrong(syntax, $"The value cannot be read: {e.Message}");
            return FeelValue.Null;
        }
    }
}
