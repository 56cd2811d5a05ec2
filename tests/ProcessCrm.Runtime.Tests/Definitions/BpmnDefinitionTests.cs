using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Definitions;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class BpmnDefinitionTests(Database kind) : EngineFixture(kind)
{
    private const string Sale = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          xmlns:processcrm="urn:processcrm:bpmn:1" targetNamespace="urn:test">
          <process id="bpmn-sale" isExecutable="true">
            <startEvent id="begin" />
            <userTask id="call" camunda:candidateGroups="sales">
              <extensionElements><processcrm:instructions>instructions/call.md</processcrm:instructions></extensionElements>
            </userTask>
            <endEvent id="end" />
            <sequenceFlow id="f1" sourceRef="begin" targetRef="call" />
            <sequenceFlow id="f2" sourceRef="call" targetRef="end" />
          </process>
          <process id="bpmn-drawing" isExecutable="false">
            <startEvent id="drawn"><messageEventDefinition /></startEvent>
          </process>
        </definitions>
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("processcrm-bpmn").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_bpmn_file_in_the_folder_deploys_with_the_files_it_names_and_runs()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "instructions"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "sale.bpmn"), Sale);
        await File.WriteAllTextAsync(Path.Combine(_folder, "instructions", "call.md"), "Call.");
        await using (var first = new Host(Database))
        {
            var seeded = (await first.Engine.SeedAsync(_folder))["sale.bpmn"];
            Assert.That(seeded.IsRefused, Is.False, string.Join('\n', seeded.Diagnostics.Select(d => d.Message)));
            Assert.That(seeded.Processes.Select(p => p.Process), Is.EqualTo(new[] { "bpmn-sale" }), "a drawing is not deployed");
        }

        // Another node reads it from the database.
        await using var host = new Host(Database);
        await host.Engine.Catalog.RefreshAsync(CancellationToken.None);
        var root = await host.StartAsync("bpmn-sale");
        Assert.That((await host.InboxOfAsync("group:sales")).Select(r => r.Node), Does.Contain("call"));
        await host.CompleteAsync(root, "call");

        Assert.That(await host.OpenTasksAsync(root), Is.Empty);
    }

    [Test]
    public async Task A_bpmn_file_that_cannot_be_executed_is_refused_by_element()
    {
        await using var host = new Host(Database);
        var unnamed = Sale.Replace("isExecutable=\"false\"", "isExecutable=\"true\"", StringComparison.Ordinal);

        var result = await host.Engine.RunAsync(
            Actor.System,
            work => host.Engine.DeployAsync(work, [new("x.bpmn", unnamed), new("instructions/call.md", "Call.")])
        );

        Assert.That(result.IsRefused);
        Assert.That(result.Diagnostics.Select(d => (d.Code, d.Location.Element)), Does.Contain(("not-named", "drawn")));
    }
}
