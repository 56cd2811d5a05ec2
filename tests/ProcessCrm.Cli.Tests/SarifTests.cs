using System.Text.Json;

namespace ProcessCrm.Cli.Tests;

/// <summary>Holds the report against SARIF 2.1.0 (OASIS, section 3): what its objects must have, may have, and of which types.</summary>
public sealed class SarifTests
{
    /// <summary>By object: its properties, <c>!</c> for those that must be there, each with its type. A type in brackets is an array of it.</summary>
    private static readonly Dictionary<string, string> Objects = new(StringComparer.Ordinal)
    {
        ["sarifLog"] = "$schema:uri !version:2.1.0 !runs:[run]",
        ["run"] = "!tool:tool results:[result] columnKind:utf16CodeUnits|unicodeCodePoints language:language",
        ["tool"] = "!driver:toolComponent",
        ["toolComponent"] = "!name:string version:string rules:[reportingDescriptor]",
        ["reportingDescriptor"] = "!id:string",
        ["result"] =
            "ruleId:string ruleIndex:index level:none|note|warning|error !message:message locations:[location] properties:propertyBag",
        ["message"] = "!text:string",
        ["location"] = "physicalLocation:physicalLocation logicalLocations:[logicalLocation]",
        ["physicalLocation"] = "!artifactLocation:artifactLocation region:region",
        ["artifactLocation"] = "!uri:uri",
        ["region"] = "!startLine:positive startColumn:positive",
        ["logicalLocation"] = "!name:string fullyQualifiedName:string",
    };

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("processcrm-sarif").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("p.json", """{ "id": "p", "nodes": { "s": { "type": "startEvent", "next": "e" }, "e": { "type": "endEvent" } } }""", 0)]
    [TestCase("p.json", """{ "id": "p", "nods": {}, "nodes": { "s": { "type": "startEvent", "next": "x" } } }""", 2)]
    [TestCase("a b.json", "{", 1)]
    [TestCase(
        "p.json",
        """{ "id": "p", "nodes": { "s": { "type": "startEvent", "next": "t" }, "t": { "type": "task", "set": { "x": "1 +" } } } }""",
        2
    )]
    [TestCase("p.bpmn", "<nothing/>", 1)]
    [TestCase("p.bpmn", "<", 1)]
    [TestCase(
        "p.bpmn",
        """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/><task id="s"/></process></definitions>""",
        1
    )]
    [TestCase("d.decisions.json", """{ "id": "d", "decisions": { "a": "b + 1" } }""", 1)]
    [TestCase("d.dmn", "<definitions/>", 1)]
    [TestCase("p.layout.json", """{ "nodes": { "a": 1 } }""", 1)]
    [TestCase("p.scenarios.json", """{ "files": ["nowhere.json"], "scenarios": {} }""", 1)]
    public void The_report_is_as_the_standard_has_it(string name, string text, int atLeast)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        foreach (var language in new[] { "en", "ru" })
        {
            var console = new TestConsole();
            console.Run("validate", path, "--format", "sarif", "--lang", language);
            var log = JsonDocument.Parse(console.Output).RootElement;
            Check(log, "sarifLog", "");
            var run = log.GetProperty("runs")[0];
            var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(Id).ToList();
            var results = run.GetProperty("results").EnumerateArray().ToList();
            Assert.Multiple(() =>
            {
                Assert.That(results, Has.Count.AtLeast(atLeast));
                Assert.That(rules, Is.Unique);
                Assert.That(
                    results.Select(r => r.GetProperty("ruleId").GetString()),
                    Is.EqualTo(results.Select(r => rules[r.GetProperty("ruleIndex").GetInt32()])),
                    "an index leads to the rule that is named"
                );
            });
        }
    }

    private static string? Id(JsonElement rule) => rule.GetProperty("id").GetString();

    private static void Check(JsonElement value, string type, string at)
    {
        if (Objects.TryGetValue(type, out var shape))
        {
            CheckObject(value, shape, at);
            return;
        }
        if (type.StartsWith('['))
        {
            Assert.That(value.ValueKind, Is.EqualTo(JsonValueKind.Array), at);
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                Check(item, type[1..^1], $"{at}/{index++}");
            }
            return;
        }
        var isRight = type switch
        {
            "string" => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0,
            "uri" => value.ValueKind == JsonValueKind.String && Uri.IsWellFormedUriString(value.GetString(), UriKind.RelativeOrAbsolute),
            "language" => value.GetString() is "en" or "ru",
            "index" => value.TryGetInt32(out var index) && index >= 0,
            "positive" => value.TryGetInt32(out var number) && number >= 1,
            "propertyBag" => value.ValueKind == JsonValueKind.Object,
            _ => value.ValueKind == JsonValueKind.String && type.Split('|').Contains(value.GetString()),
        };
        Assert.That(isRight, Is.True, $"{at} is a {type}: {value}");
    }

    private static void CheckObject(JsonElement value, string shape, string at)
    {
        Assert.That(value.ValueKind, Is.EqualTo(JsonValueKind.Object), at);
        var properties = shape.Split(' ').Select(p => p.Split(':', 2)).ToDictionary(p => p[0].TrimStart('!'), p => p[1]);
        var required = shape.Split(' ').Where(p => p.StartsWith('!')).Select(p => p[1..p.IndexOf(':', StringComparison.Ordinal)]);
        var names = value.EnumerateObject().Select(p => p.Name).ToList();
        Assert.That(required.Except(names), Is.Empty, at);
        Assert.That(names.Except(properties.Keys), Is.Empty, at);
        foreach (var property in value.EnumerateObject())
        {
            Check(property.Value, properties[property.Name], $"{at}/{property.Name}");
        }
    }
}
