using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli.Reports;

/// <summary>The diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors show at the lines that they are about.</summary>
internal static class SarifReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one run.</summary>
    /// <param name="diagnostics">What was found.</param>
    /// <param name="language">The language of the messages; every language stands in their properties.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(IReadOnlyCollection<Diagnostic> diagnostics, string language, TextWriter output)
    {
        var rules = diagnostics.Select(d => d.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "processcrm",
                    ["rules"] = List(rules.Select(rule => new JsonObject { ["id"] = rule })),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["language"] = language,
            ["results"] = List(diagnostics.Select(d => Result(d, rules.IndexOf(d.Code), language))),
        };
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = List([run]),
        };
        output.WriteLine(log.ToJsonString(Options));
    }

    private static JsonObject Result(Diagnostic diagnostic, int rule, string language)
    {
        var properties = new JsonObject { ["messages"] = Texts(diagnostic.Message) };
        if (diagnostic.Fix is { } fix)
        {
            properties["fix"] = fix;
        }
        var place = Place(diagnostic.Location);
        return new JsonObject
        {
            ["ruleId"] = diagnostic.Code,
            ["ruleIndex"] = rule,
            ["level"] = diagnostic.Severity == Severity.Info ? "note" : TextReport.Severity(diagnostic.Severity),
            ["message"] = new JsonObject { ["text"] = diagnostic.Message.For(language) },
            ["locations"] = List(place.Count == 0 ? [] : [place]),
            ["properties"] = properties,
        };
    }

    private static JsonObject Place(Location at)
    {
        var place = new JsonObject();
        if (at.File is { } file)
        {
            var physical = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = Address(file) } };
            if (at.Line > 0)
            {
                physical["region"] = new JsonObject { ["startLine"] = at.Line, ["startColumn"] = Math.Max(1, at.Column) };
            }
            place["physicalLocation"] = physical;
        }
        if ((at.Element ?? at.Pointer) is { Length: > 0 } name)
        {
            place["logicalLocations"] = List([new JsonObject { ["name"] = name, ["fullyQualifiedName"] = at.Pointer ?? name }]);
        }
        return place;
    }

    /// <summary>The address of a file: relative as it was given, else with its scheme.</summary>
    private static string Address(string file) =>
        Path.IsPathFullyQualified(file)
            ? new Uri(file).AbsoluteUri
            : string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static JsonObject Texts(LocalizedText text) =>
        new(text.Texts.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)JsonValue.Create(t.Value))));

    private static JsonArray List(IEnumerable<JsonNode> items) => [.. items];
}
