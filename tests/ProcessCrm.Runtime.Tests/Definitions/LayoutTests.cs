using ProcessCrm.Engine.Diagram;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Definitions;

/// <summary>Layouts by hand go along with a definition, and make no version of their own.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class LayoutTests(Database kind) : EngineFixture(kind)
{
    private const string Definition = """
        { "id": "placed", "nodes": {
          "begin": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "performer": "user:ann", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("processcrm-layout").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_changed_layout_is_seen_without_a_new_version_by_every_node()
    {
        var layout = Path.Combine(_folder, "placed.layout.json");
        await File.WriteAllTextAsync(Path.Combine(_folder, "placed.json"), Definition);
        await File.WriteAllTextAsync(layout, """{ "nodes": { "work": { "x": 300, "y": 200 } } }""");
        await using var host = new Host(Database);
        var first = (await host.Engine.SeedAsync(_folder))["placed.json"];
        var version = ProcessCatalog.Reference("placed", first.Deployment);
        await host.Engine.Catalog.LoadAsync(version, CancellationToken.None);
        Assert.That(host.Engine.Catalog.PositionsOf(version)["work"], Is.EqualTo(new Point(300, 200)));

        await File.WriteAllTextAsync(layout, """{ "nodes": { "end": { "x": 10, "y": 20 } } }""");
        var second = (await host.Engine.SeedAsync(_folder))["placed.json"];
        Assert.That((second.IsNew, second.Deployment), Is.EqualTo((false, first.Deployment)));
        Assert.That(host.Engine.Catalog.PositionsOf(version).Keys, Is.EqualTo(["end"]));

        await using var other = new Host(Database);
        await other.Engine.Catalog.LoadAsync(version, CancellationToken.None);
        Assert.That(other.Engine.Catalog.PositionsOf(version)["end"], Is.EqualTo(new Point(10, 20)));

        File.Delete(layout);
        await host.Engine.SeedAsync(_folder);
        Assert.That(host.Engine.Catalog.PositionsOf(version), Is.Empty);
    }

    [Test]
    public async Task A_layout_that_cannot_be_read_is_told()
    {
        await using var host = new Host(Database);
        var result = await host.Engine.RunAsync(
            Actor.System,
            work =>
                host.Engine.DeployAsync(work, [new("placed.json", Definition), new("placed.layout.json", """{ "nodes": { "work": 5 } }""")])
        );
        Assert.That(result.IsRefused);
        Assert.That(result.Diagnostics.Select(d => d.Location.File), Does.Contain("placed.layout.json"));
    }
}
