using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Tests.Json;

public sealed class RoundTripTests
{
    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void What_is_written_is_read_as_an_equal_model(int seed)
    {
        var json = Tree.Print(new RandomWorkflow(seed).File());
        var first = WorkflowJson.Read(json);
        Assert.That(first.Definitions, Is.Not.Null, () => string.Join('\n', first.Diagnostics.Where(d => d.Code != "x").Take(5)) + json);
        var written = WorkflowJson.Write(first.Definitions!);
        var second = WorkflowJson.Read(written);
        Assert.That(ModelText.Of(second.Definitions), Is.EqualTo(ModelText.Of(first.Definitions)), () => json + written);
        Assert.That(WorkflowFormatter.Format(written).Text, Is.EqualTo(written));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Formatting_never_changes_the_model(int seed)
    {
        var json = Tree.Print(new RandomWorkflow(seed).File());
        var formatted = WorkflowFormatter.Format(json).Text!;
        Assert.That(ModelText.Of(WorkflowJson.Read(formatted).Definitions), Is.EqualTo(ModelText.Of(WorkflowJson.Read(json).Definitions)));
    }

    [Test]
    public void Every_key_of_the_format_is_read()
    {
        var unread = FormatShapes.Workflow.Objects.Values.SelectMany(s => s.Keys.Select(k => (s.Name, k.Name))).ToHashSet();
        unread.Remove(("file", "$schema"));
        unread.Remove(("file", "formatVersion"));
        for (var seed = 0; seed < 4000 && unread.Count > 0; seed++)
        {
            var random = new RandomWorkflow(seed);
            var file = random.File();
            var model = ModelText.Of(WorkflowJson.Read(Tree.Print(file)).Definitions);
            foreach (var (shape, key) in unread.ToList())
            {
                if (random.Shapes.Any(s => s.Value.Name == shape && s.Key.Member(key) is not null))
                {
                    var without = WorkflowJson.Read(Tree.Print(Without(file, o => random.Shapes.GetValueOrDefault(o)?.Name == shape, key)));
                    if (ModelText.Of(without.Definitions) != model)
                    {
                        unread.Remove((shape, key));
                    }
                }
            }
        }
        Assert.That(unread, Is.Empty);
    }

    private static ObjectSyntax Without(ObjectSyntax o, Func<ObjectSyntax, bool> isIt, string key) =>
        o
            .Members.Where(m => m.Name.Value != key || !isIt(o))
            .Aggregate(new Tree(), (tree, m) => tree.Add(m.Name.Value, Without(m.Value, isIt, key)))
            .ToObject();

    private static ValueSyntax Without(ValueSyntax value, Func<ObjectSyntax, bool> isIt, string key) =>
        value switch
        {
            ObjectSyntax o => Without(o, isIt, key),
            ArraySyntax a => Tree.List(a.Items.Select(i => Without(i.Value, isIt, key)).ToList()),
            _ => value,
        };
}
