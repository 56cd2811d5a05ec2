using System.Text.Json.Nodes;
using ProcessCrm.Cli.Session;

namespace ProcessCrm.Cli.Tests;

/// <summary>Definitions and lines that cannot be taken: each is told clearly, and nothing runs.</summary>
public sealed class BadInputTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("processcrm-cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("{ \"id\": \"p\", \"nodes\": { \"a\": { \"type\": \"startEvent\" ", "malformed-json")]
    [TestCase("{ \"id\": \"p\", \"nodes\": { \"a\": { \"type\": \"startEvent\", \"next\": \"b\" } } }", "dangling-target")]
    [TestCase(
        "{ \"id\": \"p\", \"nodes\": { \"s\": { \"type\": \"startEvent\", \"next\": \"c\" }, \"c\": { \"type\": \"callActivity\", \"call\": \"p\" } } }",
        "endless-call"
    )]
    [TestCase(
        "{ \"id\": \"p\", \"nodes\": { \"s\": { \"type\": \"startEvent\", \"next\": \"g\" }, \"g\": { \"type\": \"userTask\", \"form\": { \"x\": \"choice\" } } } }",
        "missing-options"
    )]
    public void A_definition_that_cannot_run_is_refused_by_every_command(string text, string code)
    {
        var path = Write("p.json", text);
        var console = new TestConsole();
        Assert.That(console.Run("validate", path, "--lang", "en"), Is.EqualTo(1));
        Assert.That(console.Output, Does.Contain($"error {code} "));
        var answer = Ask(SessionProtocol.Load([path]), """{"op":"start","process":"p"}""");
        Assert.That((bool)answer["ok"]!, Is.False);
        Assert.That((string)answer["error"]!["code"]!, Is.EqualTo("deployment"));
        Assert.That(answer["diagnostics"]!.AsArray().Select(d => (string)d!["code"]!), Does.Contain(code));
        Assert.That(File.ReadAllText(path), Is.EqualTo(text));
    }

    [Test]
    public void Processes_that_call_each_other_in_a_circle_are_told_with_the_circle()
    {
        var path = Write(
            "p.json",
            """
            { "processes": {
              "one": { "nodes": { "s1": { "type": "startEvent", "next": "c1" }, "c1": { "type": "callActivity", "call": "two", "next": "e1" }, "e1": { "type": "endEvent" } } },
              "two": { "nodes": { "s2": { "type": "startEvent", "next": "c2" }, "c2": { "type": "callActivity", "call": "one", "next": "e2" }, "e2": { "type": "endEvent" } } } } }
            """
        );
        var console = new TestConsole();
        Assert.That(console.Run("validate", path, "--lang", "en"), Is.EqualTo(1));
        Assert.That(console.Output, Does.Contain("endless-call The call is made every time, so it never ends: one → two → one."));
    }

    [Test]
    public void A_service_task_that_the_host_does_not_know_is_told_where_its_names_are_given()
    {
        var path = Write(
            "p.json",
            """{ "id": "p", "nodes": { "s": { "type": "startEvent", "next": "w" }, "w": { "type": "serviceTask", "run": "mail.sent", "next": "e" }, "e": { "type": "endEvent" } } }"""
        );
        var console = new TestConsole();
        Assert.That(console.Run("validate", path), Is.EqualTo(0), "without names nothing is known to be wrong");
        Assert.That(console.Run("validate", path, "--service-task", "mail.send", "--lang", "en"), Is.EqualTo(1));
        Assert.That(
            console.Output,
            Does.Contain("unknown-service-task There is no service task \"mail.sent\". Did you mean \"mail.send\"?")
        );
    }

    [Test]
    public async Task A_line_longer_than_the_bound_is_cut_and_refused_and_the_next_is_read()
    {
        var reader = new LineReader(new StringReader(new string('x', 70_000) + "\nshort\n\nlast"), 40_000);
        var lines = new List<string>();
        while (await reader.ReadAsync(default) is { } line)
        {
            lines.Add(line);
        }
        Assert.That(lines.Select(l => l.Length), Is.EqualTo([40_001, 5, 0, 4]));
        var path = Write(
            "p.json",
            """{ "id": "p", "nodes": { "s": { "type": "startEvent", "next": "e" }, "e": { "type": "endEvent" } } }"""
        );
        var session = SessionProtocol.Load([path]);
        var answer = Ask(session, new string(' ', SessionProtocol.LongestLine + 1));
        Assert.That((string)answer["error"]!["code"]!, Is.EqualTo("tooLong"));
        Assert.That(Ask(session, """{"op":"state"}""")["instances"]!.AsArray(), Is.Empty);
    }

    private static JsonNode Ask(SessionProtocol session, string line) => JsonNode.Parse(session.Answer(line))!;

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
