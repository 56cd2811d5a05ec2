using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProcessCrm.Cli.Scenarios;
using ProcessCrm.Engine.Simulation.Scenarios;

namespace ProcessCrm.Cli.Tests.Scenarios;

/// <summary>
/// The shipped definitions with every stage, node, result and field renamed still pass all their scenarios (D14): neither the engine nor the
/// command line knows any of the names.
/// </summary>
[Property("Requirement", "D14")]
public sealed partial class RenamingTests
{
    private static readonly string Workflows = Repository.Path("workflows");

    private static readonly JsonDocumentOptions Jsonc = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private string _folder = "";
    private HashSet<string> _fields = [];

    [OneTimeSetUp]
    public void RenameAll()
    {
        _folder = Directory.CreateTempSubdirectory("processcrm-renamed").FullName;
        var definitions = Files("*.json")
            .Where(file => !file.EndsWith(".scenarios.json", StringComparison.Ordinal))
            .Where(IsDefinition)
            .ToList();
        _fields = [.. definitions.SelectMany(file => FieldsOf(Read(file)))];
        foreach (var file in definitions)
        {
            Write(file, Definition(Read(file)));
        }
        foreach (var file in Files("*.scenarios.json"))
        {
            Write(file, Scenarios(Read(file)));
        }
        foreach (var file in Files("*.decisions.json"))
        {
            Write(file, Read(file));
        }
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Definitions_with_other_names_pass_all_their_scenarios()
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(_folder, "*.scenarios.json").Order(StringComparer.Ordinal))
        {
            var (scenarios, library, errors) = ScenarioFiles.Load(file);
            Assert.That(errors.Select(e => $"{e.Location.File}:{e.Location.Line}: {e.Message}"), Is.Empty);
            foreach (var scenario in scenarios!.Scenarios)
            {
                count++;
                if (ScenarioRunner.Run(library!, scenario).Failure is { } failure)
                {
                    failures.Add($"{scenario.Name}: {failure.Message}");
                }
            }
        }

        Assert.That(failures, Is.Empty);
        Assert.That(count, Is.GreaterThan(20));
    }

    [Test]
    public void No_old_name_is_left()
    {
        var old = Files("*.json")
            .Where(file => !file.EndsWith(".scenarios.json", StringComparison.Ordinal))
            .Where(IsDefinition)
            .SelectMany(file => Read(file)["nodes"]!.AsObject().Select(node => $"\"{node.Key}\":"));
        var texts = Directory.EnumerateFiles(_folder, "*.json").Select(File.ReadAllText).ToList();

        Assert.That(old.Where(name => texts.Exists(text => text.Contains(name, StringComparison.Ordinal))), Is.Empty);
    }

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Workflows, pattern);

    private static bool IsDefinition(string file) => Read(file)["nodes"] is not null;

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file), null, Jsonc)!.AsObject();

    private void Write(string file, JsonNode content) =>
        File.WriteAllText(Path.Combine(_folder, Path.GetFileName(file)), content.ToJsonString());

    private static string Id(string id) => id + "-z";

    private static string Field(string id) => id + "Z";

    private static IEnumerable<string> FieldsOf(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(property =>
                property.Key == "form" && property.Value is JsonObject form ? form.Select(field => field.Key) : FieldsOf(property.Value)
            ),
            JsonArray a => a.SelectMany(FieldsOf),
            _ => [],
        };

    private JsonNode Definition(JsonObject process) =>
        Object(
            process,
            (key, value) =>
                key switch
                {
                    "variables" => Variables(value!),
                    "stages" => new JsonArray([.. value!.AsArray().Select(stage => Stage(stage!.AsObject()))]),
                    "nodes" => Nodes(value!.AsObject()),
                    _ => value!.DeepClone(),
                }
        );

    private JsonNode Variables(JsonNode variables) =>
        variables is JsonArray names
            ? new JsonArray([.. names.Select(name => (JsonNode)Renamed(name!.GetValue<string>()))])
            : Object(variables.AsObject(), (_, expression) => Feel(expression), Renamed);

    private JsonNode Requires(JsonNode gates) =>
        gates is JsonArray several
            ? new JsonArray([.. several.Select(gate => Requires(gate!))])
            : Object(gates.AsObject(), (name, gate) => name == "if" ? Feel(gate) : gate!.DeepClone());

    private JsonNode Stage(JsonObject stage) =>
        Object(
            stage,
            (key, value) =>
                key switch
                {
                    "id" or "entry" => Id(value!.GetValue<string>()),
                    "to" => new JsonArray([.. value!.AsArray().Select(stage => (JsonNode)Id(stage!.GetValue<string>()))]),
                    "form" => Form(value!.AsObject()),
                    "requires" => Requires(value!),
                    _ => value!.DeepClone(),
                }
        );

    private JsonNode Nodes(JsonObject nodes) => Object(nodes, (_, node) => Node(node!.AsObject()), Id);

    private JsonNode Node(JsonObject node) =>
        Object(
            node,
            (key, value) =>
                key switch
                {
                    "next" => Next(value!),
                    "stage" => Id(value!.GetValue<string>()),
                    "form" => Form(value!.AsObject()),
                    "nodes" or "boundary" => Nodes(value!.AsObject()),
                    "outcomes" => Object(value!.AsObject(), (_, outcome) => Node(outcome!.AsObject()), Id),
                    "type" or "name" or "hint" or "instructions" or "run" or "deliverables" or "interaction" or "decision" or "binding" =>
                        value!.DeepClone(),
                    "set" or "take" => Object(value!.AsObject(), (_, expression) => Feel(expression), Renamed),
                    "message" => value is JsonObject message
                        ? Object(
                            message,
                            (name, part) =>
                                name == "name" ? part!.DeepClone()
                                : name == "take" ? Take(part!)
                                : Feel(part)
                        )
                        : value!.DeepClone(),
                    _ => Feel(value),
                }
        );

    private JsonNode Take(JsonNode take) => Object(take.AsObject(), (_, part) => part!.DeepClone(), Renamed);

    private JsonNode Next(JsonNode next) =>
        next switch
        {
            JsonArray several => new JsonArray([.. several.Select(one => Next(one!))]),
            JsonObject flow => Object(
                flow,
                (key, value) =>
                    key switch
                    {
                        "to" => Id(value!.GetValue<string>()),
                        "if" => Feel(value),
                        _ => value!.DeepClone(),
                    }
            ),
            _ => Id(next.GetValue<string>()),
        };

    private JsonNode Form(JsonObject form) =>
        Object(
            form,
            (_, field) =>
                field is JsonObject full
                    ? Object(full, (key, value) => key == "default" ? Feel(value) : value!.DeepClone())
                    : field!.DeepClone(),
            Field
        );

    private JsonNode Scenarios(JsonObject file) =>
        Object(
            file,
            (key, value) =>
                key == "scenarios"
                    ? new JsonArray([.. value!.AsArray().Select(scenario => Scenario(scenario!.AsObject()))])
                    : value!.DeepClone()
        );

    private JsonNode Scenario(JsonObject scenario) =>
        Object(
            scenario,
            (key, value) =>
                key switch
                {
                    "steps" => new JsonArray([.. value!.AsArray().Select(step => Step(step!.AsObject()))]),
                    "expect" => Expect(value!),
                    _ => value!.DeepClone(),
                }
        );

    private JsonNode Step(JsonObject step) =>
        Object(
            step,
            (key, value) =>
                key switch
                {
                    "complete" or "outcome" or "jump" or "answer" or "throw" or "fail" => Id(value!.GetValue<string>()),
                    "values" => Object(value!.AsObject(), (_, part) => part?.DeepClone(), Renamed),
                    "expect" => Expect(value!),
                    _ => value!.DeepClone(),
                }
        );

    private JsonNode Expect(JsonNode expected) =>
        expected is JsonArray several
            ? new JsonArray([.. several.Select(one => Expect(one!))])
            : Object(
                expected.AsObject(),
                (key, value) =>
                    key switch
                    {
                        "stage" => Id(value!.GetValue<string>()),
                        "tasks" or "jobs" => Names(value!),
                        "events" => new JsonArray([.. value!.AsArray().Select(text => (JsonNode)Event(text!.GetValue<string>()))]),
                        "variables" => Object(value!.AsObject(), (_, part) => part?.DeepClone(), Renamed),
                        _ => value!.DeepClone(),
                    }
            );

    private static JsonNode Names(JsonNode names) =>
        names switch
        {
            JsonArray several => new JsonArray([.. several.Select(one => Names(one!))]),
            JsonObject tasks => Object(
                tasks,
                (_, task) => Object(task!.AsObject(), (key, value) => key == "outcomes" ? Names(value!) : value!.DeepClone()),
                Id
            ),
            _ => Id(names.GetValue<string>()),
        };

    private static string Event(string text) => text.Split(' ') is [var type, var node] ? $"{type} {Id(node)}" : text;

    private string Renamed(string name) => _fields.Contains(name) ? Field(name) : name;

    /// <summary>Renames the fields in an expression: names that are free, and no part of a path or a text.</summary>
    private JsonNode? Feel(JsonNode? node) =>
        node switch
        {
            JsonObject o => Object(o, (_, value) => Feel(value)),
            JsonArray a => new JsonArray([.. a.Select(Feel)]),
            JsonValue value when value.TryGetValue<string>(out var text) => FreeName().Replace(text, match => Renamed(match.Value)),
            _ => node?.DeepClone(),
        };

    private static JsonObject Object(JsonObject source, Func<string, JsonNode?, JsonNode?> value, Func<string, string>? key = null) =>
        new(source.Select(property => KeyValuePair.Create(key?.Invoke(property.Key) ?? property.Key, value(property.Key, property.Value))));

    [GeneratedRegex("\"[^\"]*\"|(?<![\\w.])[A-Za-z]\\w*", RegexOptions.None, 1000)]
    private static partial Regex FreeName();
}
