using System.Text.Json.Nodes;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Tests.Json;

public sealed class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(WorkflowJson.Schema())!;

    [Test]
    public void The_shipped_schema_is_that_of_the_reader()
    {
        var shipped = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "process-1.schema.json"));
        Assert.That(shipped, Is.EqualTo(WorkflowJson.Schema()), "write it anew: processcrm schema > workflows/process-1.schema.json");
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void What_the_reader_takes_the_schema_takes(int seed)
    {
        var json = Tree.Print(new RandomWorkflow(seed).File());
        Assert.That(new SchemaCheck(Schema).Errors(JsonNode.Parse(json)), Is.Empty, json);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_key_that_the_reader_does_not_know_the_schema_refuses(int seed)
    {
        var random = new RandomWorkflow(seed);
        var file = random.File();
        var at = random.Shapes.Keys.ElementAt(Math.Abs(seed % random.Shapes.Count));
        var json = Tree.Print(With(file, at));
        Assert.Multiple(() =>
        {
            Assert.That(new SchemaCheck(Schema).Errors(JsonNode.Parse(json)), Is.Not.Empty, json);
            Assert.That(WorkflowJson.Read(json).Diagnostics.Select(d => d.Code), Does.Contain("unknown-key"));
        });
    }

    [Test]
    public void Every_key_is_described_in_both_languages()
    {
        var defs = Schema["$defs"]!.AsObject().Select(d => d.Value!).Append(Schema);
        var keys = defs.Select(d => d["properties"])
            .OfType<JsonObject>()
            .SelectMany(p => p)
            .Where(p => p.Value!["const"] is null && p.Value["enum"] is null && p.Value["type"] is null);
        Assert.That(keys.Select(k => k.Value!["description"]?.GetValue<string>()), Is.All.Contains("\n\n"));
    }

    private static ValueSyntax With(ValueSyntax value, ObjectSyntax at) =>
        value switch
        {
            ObjectSyntax o => o
                .Members.Aggregate(new Tree(), (tree, m) => tree.Add(m.Name.Value, With(m.Value, at)))
                .Add("zzzzzzzzzz", ReferenceEquals(o, at) ? "x" : null)
                .ToObject(),
            ArraySyntax a => Tree.List(a.Items.Select(i => With(i.Value, at)).ToList()),
            _ => value,
        };
}
