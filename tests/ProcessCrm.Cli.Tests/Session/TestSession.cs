using System.Text.Json.Nodes;
using ProcessCrm.Cli.Session;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Simulation;

namespace ProcessCrm.Cli.Tests.Session;

/// <summary>
/// A session as a script sees it: JSON lines in, JSON lines out. After every command it writes all instances out and reads them back,
/// which must change nothing.
/// </summary>
internal sealed class TestSession
{
    private readonly SessionProtocol session;

    public TestSession(params string[] workflows)
    {
        var files = workflows.Select(w =>
        {
            var read = WorkflowJson.Read(w);
            Assert.That(read.HasErrors, Is.False, () => string.Join('\n', read.Diagnostics.Select(d => $"{d.Location.Line}: {d.Message}")));
            return read.Definitions!;
        });
        var library = ProcessLibrary.Compile(files, out var diagnostics);
        Assert.That(diagnostics, Is.Empty);
        session = SessionProtocol.Over(library!);
        Last = null!;
    }

    /// <summary>The last answer.</summary>
    public JsonNode Last { get; private set; }

    public IEnumerable<string> Tasks => Names("tasks");
    public IEnumerable<string> Jobs => Names("jobs");
    public IEnumerable<string> Waits => Names("waits");
    public IEnumerable<string> Events => Last["events"]!.AsArray().Select(e => $"{e!["type"]} {e["node"]}".TrimEnd());

    /// <summary>Sends a command that must be done.</summary>
    public JsonNode Do(string command)
    {
        var answer = session.Answer(command);
        Last = Parse(answer);
        Assert.That((bool)Last["ok"]!, Is.True, () => Last.ToJsonString());
        Assert.That(BesideEvents(session.Answer("""{"op":"reload"}""")), Is.EqualTo(BesideEvents(answer)), "reload changes nothing");
        return Last;
    }

    /// <summary>Sends a command that must be refused, and change nothing.</summary>
    /// <returns>The code of the refusal.</returns>
    public string Refused(string command)
    {
        var before = Send("""{"op":"state"}""").ToJsonString();
        var answer = Send(command);
        Assert.Multiple(() =>
        {
            Assert.That((bool)answer["ok"]!, Is.False, () => answer.ToJsonString());
            Assert.That((string?)answer["error"]?["message"], Is.Not.Null.And.Not.Empty);
            Assert.That(Send("""{"op":"state"}""").ToJsonString(), Is.EqualTo(before));
        });
        return (string)answer["error"]!["code"]!;
    }

    /// <summary>Sends a line and reads the one line that it is answered with.</summary>
    public JsonNode Send(string line)
    {
        var answer = session.Answer(line);
        Assert.That(answer, Does.Not.Contain("\n"));
        return Parse(answer);
    }

    public JsonNode Instance(int index = 0) => Last["instances"]![index]!;

    public string Status(int index = 0) => (string)Instance(index)["status"]!;

    public JsonNode? Variable(string name, int index = 0) => Instance(index)["variables"]![name];

    private IEnumerable<string> Names(string list) => Last[list]!.AsArray().Select(e => (string)e!["node"]!);

    private static JsonNode Parse(string answer) => JsonNode.Parse(answer, documentOptions: new() { MaxDepth = 1000 })!;

    /// <summary>The answer without what has just happened: how everything is.</summary>
    private static string BesideEvents(string answer) =>
        string.Concat(
            answer.AsSpan(0, answer.IndexOf("\"events\":", StringComparison.Ordinal)),
            answer.AsSpan(answer.IndexOf(",\"tasks\":", StringComparison.Ordinal))
        );
}
