using System.Xml.Linq;

namespace ProcessCrm.Cli.Tests;

public sealed class RenderTests
{
    private static readonly string Claim = Repository.Path("tests", "ProcessCrm.Cli.Tests", "Examples", "claim.json");

    [Test]
    public void A_definition_becomes_a_flowchart()
    {
        var console = new TestConsole();

        Assert.That(console.Run("render", Claim, "--theme", "print"), Is.Zero, console.Error);
        Assert.That(XDocument.Parse(console.Output).Root!.Name.LocalName, Is.EqualTo("svg"));
    }

    [Test]
    public void Nodes_stand_where_the_layout_file_beside_the_workflow_says()
    {
        var folder = Directory.CreateTempSubdirectory("processcrm-cli").FullName;
        var (workflow, layout) = (Path.Combine(folder, "claim.json"), Path.Combine(folder, "claim.layout.json"));
        File.Copy(Claim, workflow);
        var (before, after, wrong) = (new TestConsole(), new TestConsole(), new TestConsole());
        Assert.That(before.Run("convert", workflow), Is.Zero);
        var node = XDocument.Parse(before.Output).Descendants().First(e => e.Name.LocalName == "userTask").Attribute("id")!.Value;

        File.WriteAllText(layout, $$"""{ "nodes": { "{{node}}": { "x": 1234, "y": 567 } } }""");
        Assert.That(after.Run("render", workflow), Is.Zero, after.Error);
        Assert.That(after.Run("convert", workflow), Is.Zero, after.Error);
        Assert.That(after.Run("validate", layout), Is.Zero, after.Error);
        Assert.That(after.Output, Does.Contain("x=\"1234\" y=\"567\""));

        var unknown = new TestConsole();
        File.WriteAllText(layout, """{ "nodes": { "nobody": { "x": 1, "y": 1 } } }""");
        Assert.That(unknown.Run("validate", "--strict", layout), Is.EqualTo(1));
        Assert.That(unknown.Output, Does.Contain("unknown-node"));

        File.WriteAllText(layout, """{ "nodes": { "nobody": { "x": 1 } } }""");
        Assert.That(wrong.Run("render", workflow), Is.EqualTo(1));
        Assert.That(wrong.Error, Does.Contain("missing-key"));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_definition_can_be_told_in_words()
    {
        var console = new TestConsole();

        Assert.That(console.Run("render", Claim, "--outline", "--lang", "en"), Is.Zero, console.Error);
        Assert.That(console.Output, Does.Contain("1. Start"));
    }

    [Test]
    public void A_process_that_is_not_in_the_file_is_refused()
    {
        var console = new TestConsole();

        Assert.That(console.Run("render", Claim, "--process", "nowhere"), Is.EqualTo(2));
        Assert.That(console.Error, Does.Contain("nowhere"));
    }
}
