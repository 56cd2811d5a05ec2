using System.Text.Json.Nodes;
using ProcessCrm.Cli.Session;

namespace ProcessCrm.Cli.Tests.Session;

/// <summary>What the commands of a session do beyond one instance: messages, timers, files.</summary>
public sealed class SessionTests
{
    private const string Payment = """
        { "id": "order", "messages": { "paid": "Payment received" }, "nodes": {
          "start": { "type": "startEvent", "next": "wait" },
          "wait": { "type": "receiveTask", "message": { "name": "paid", "key": "number" }, "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    [Test]
    public void A_message_finds_the_instance_that_waits_with_its_key()
    {
        var session = new TestSession(Payment);
        session.Do("""{"op":"start","process":"order","variables":{"number":1}}""");
        session.Do("""{"op":"start","process":"order","variables":{"number":2}}""");
        session.Do("""{"op":"message","name":"Payment received","key":"2","variables":{"sum":5}}""");
        Assert.That((session.Status(), session.Status(1)), Is.EqualTo(("active", "completed")));
        Assert.That((int)session.Variable("sum", 1)!, Is.EqualTo(5));
        session.Do("""{"op":"message","name":"paid","key":1}""");
        Assert.That(session.Status(), Is.EqualTo("completed"), "by its id, with a number for a key");
    }

    [Test]
    public void A_message_that_nobody_waits_for_is_kept_until_somebody_does()
    {
        var session = new TestSession(Payment);
        session.Do("""{"op":"message","name":"paid","key":"7","variables":{"sum":5}}""");
        session.Do("""{"op":"start","process":"order","variables":{"number":8}}""");
        Assert.That(session.Status(), Is.EqualTo("active"));
        session.Do("""{"op":"start","process":"order","variables":{"number":7}}""");
        Assert.That(session.Status(1), Is.EqualTo("completed"));
        session.Do("""{"op":"start","process":"order","variables":{"number":7}}""");
        Assert.That(session.Status(2), Is.EqualTo("active"), "a message is taken once");
    }

    [Test]
    public void A_message_starts_an_instance_where_nobody_waits_for_it()
    {
        var session = new TestSession(
            """
            { "id": "sender", "nodes": {
              "start": { "type": "startEvent", "next": "send" },
              "send": { "type": "sendTask", "message": { "name": "hello", "with": { "who": "name" } }, "next": "end" },
              "end": { "type": "endEvent" } } }
            """,
            """
            { "id": "receiver", "nodes": {
              "greeted": { "type": "startEvent", "message": { "name": "hello", "take": { "guest": "who" } }, "next": "answer" },
              "answer": { "type": "userTask" } } }
            """
        );
        session.Do("""{"op":"start","process":"sender","variables":{"name":"Anna"}}""");
        Assert.That(session.Tasks, Is.EqualTo(["answer"]));
        Assert.That(session.Instance(1)["variables"]!.ToJsonString(), Is.EqualTo("""{"guest":"Anna"}"""));
        session.Do("""{"op":"start","process":"receiver"}""");
        Assert.That(session.Tasks, Is.EqualTo(["answer", "answer"]), "its only start event serves a start by the process id");
    }

    [Test]
    public void Timers_fire_in_order_each_at_its_own_instant()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": ["late", "soon"] },
              "late": { "type": "intermediateCatchEvent", "timer": "PT2H", "next": "note-late" },
              "soon": { "type": "intermediateCatchEvent", "timer": "PT1H", "next": "then" },
              "then": { "type": "intermediateCatchEvent", "timer": "PT30M", "next": "note-soon" },
              "note-late": { "type": "scriptTask", "script": "now()", "result": "lateAt" },
              "note-soon": { "type": "scriptTask", "script": "now()", "result": "soonAt" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        session.Do("""{"op":"advance","to":"2030-01-02T00:00:00Z"}""");
        Assert.That((string?)session.Last["now"], Is.EqualTo("2030-01-02T00:00:00Z"));
        Assert.That(
            session.Last["events"]!.AsArray().Where(e => (string?)e!["type"] == "EventOccurred").Select(e => (string?)e!["node"]),
            Is.EqualTo(["soon", "then", "late"])
        );
        Assert.That(session.Variable("soonAt")!.ToJsonString(), Does.Contain("2030-01-01T01:30:00"));
        Assert.That(session.Variable("lateAt")!.ToJsonString(), Does.Contain("2030-01-01T02:00:00"));
    }

    [Test]
    public void A_timer_start_event_starts_instances_at_its_instants()
    {
        var session = new TestSession(
            """{ "id": "p", "nodes": { "daily": { "type": "startEvent", "timer": "R2/P1D", "next": "work" }, "work": { "type": "userTask" } } }"""
        );
        session.Do("""{"op":"advance","by":"PT23H"}""");
        Assert.That(session.Tasks, Is.Empty);
        session.Do("""{"op":"advance","by":"P10D"}""");
        Assert.That(session.Tasks, Is.EqualTo(["work", "work"]));
    }

    [Test]
    public void What_goes_wrong_inside_a_process_is_an_incident_and_no_refusal()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": ["job", "gate"] },
              "job": { "type": "serviceTask", "run": "x.y" },
              "gate": { "type": "exclusiveGateway", "next": [{ "if": "x = 1", "to": "job" }] } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        session.Do("""{"op":"throwError","job":"job","code":"E","message":"bad"}""");
        Assert.That(session.Status(), Is.EqualTo("incident"));
        Assert.That(
            session.Instance()["incidents"]!.AsArray().Select(i => $"{i!["code"]} {i["node"]}"),
            Is.EqualTo(["uncaughtError job", "noFlow gate"])
        );
        Assert.That(session.Jobs, Is.Empty);
    }

    [Test]
    public void The_same_commands_give_the_same_answers()
    {
        var first = Run();
        Assert.That(Run(), Is.EqualTo(first));

        static string Run()
        {
            var session = new TestSession(Payment);
            session.Do("""{"op":"start","process":"order","variables":{"number":1}}""");
            session.Do("""{"op":"message","name":"paid","key":"1"}""");
            return session.Last.ToJsonString();
        }
    }

    [TestCase("model.bpmn", "<definitions/>", "bpmn-not-definitions")]
    [TestCase("broken.json", "{ \"id\": ", "malformed-json")]
    [TestCase("dangling.json", "{ \"id\": \"p\", \"nodes\": { \"a\": { \"type\": \"startEvent\", \"next\": \"b\" } } }", "dangling-target")]
    public void A_file_that_cannot_be_deployed_is_the_answer_to_every_command(string name, string text, string code)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, name);
            File.WriteAllText(file, text);
            var session = SessionProtocol.Load([file]);
            foreach (var line in new[] { """{"op":"state"}""", "nonsense" })
            {
                var answer = JsonNode.Parse(session.Answer(line))!;
                Assert.That((bool)answer["ok"]!, Is.False);
                Assert.That((string?)answer["error"]!["code"], Is.EqualTo("deployment"));
                Assert.That(answer["diagnostics"]!.AsArray().Select(d => (string?)d!["code"]), Does.Contain(code));
                Assert.That((string?)answer["diagnostics"]![0]!["file"], Is.EqualTo(name));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void A_file_that_is_not_there_is_told()
    {
        var answer = JsonNode.Parse(SessionProtocol.Load(["no-such-file.json"]).Answer("""{"op":"state"}"""))!;
        Assert.That((string?)answer["diagnostics"]![0]!["code"], Is.EqualTo("unreadable"));
    }
}
