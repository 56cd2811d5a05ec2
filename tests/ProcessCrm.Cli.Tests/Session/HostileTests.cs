namespace ProcessCrm.Cli.Tests.Session;

/// <summary>Lines that no good script sends: each is refused with a code and a message, and changes nothing.</summary>
public sealed class HostileTests
{
    private const string Workflow = """
        { "id": "p", "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "next": "more",
            "outcomes": { "go": { "form": { "amount": { "type": "money", "required": true } }, "next": "more" }, "stop": "end" } },
          "more": { "type": "serviceTask", "run": "x.y", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    [TestCase("", "malformed")]
    [TestCase("nonsense", "malformed")]
    [TestCase("[]", "malformed")]
    [TestCase("null", "malformed")]
    [TestCase("{\"op\":\"state\"} {\"op\":\"state\"}", "malformed")]
    [TestCase("{}", "malformed")]
    [TestCase("{\"op\":5}", "malformed")]
    [TestCase("{\"op\":\"explode\"}", "unknownOp")]
    [TestCase("{\"op\":\"start\"}", "malformed")]
    [TestCase("{\"op\":\"start\",\"process\":[\"p\"]}", "malformed")]
    [TestCase("{\"op\":\"start\",\"process\":\"q\"}", "processUnknown")]
    [TestCase("{\"op\":\"start\",\"process\":\"p\",\"variables\":[1]}", "malformed")]
    [TestCase("{\"op\":\"start\",\"process\":\"p\",\"variables\":{\"d\":{\"@date\":\"soon\"}}}", "malformed")]
    [TestCase("{\"op\":\"start\",\"process\":\"p\",\"variables\":{\"n\":1e999999999}}", "malformed")]
    [TestCase("{\"op\":\"complete\",\"task\":\"nobody\"}", "taskNotOpen")]
    [TestCase("{\"op\":\"complete\",\"task\":\"work\"}", "outcomeRequired")]
    [TestCase("{\"op\":\"complete\",\"task\":\"work\",\"outcome\":\"fly\"}", "outcomeUnknown")]
    [TestCase("{\"op\":\"complete\",\"task\":\"work\",\"outcome\":\"go\"}", "formInvalid")]
    [TestCase("{\"op\":\"complete\",\"task\":\"work\",\"outcome\":\"go\",\"variables\":{\"amount\":\"much\"}}", "formInvalid")]
    [TestCase("{\"op\":\"complete\",\"task\":\"work\",\"instance\":\"99\",\"outcome\":\"stop\"}", "instanceUnknown")]
    [TestCase("{\"op\":\"completeJob\",\"job\":\"more\"}", "jobNotOpen")]
    [TestCase("{\"op\":\"throwError\",\"job\":\"more\",\"code\":\"E\"}", "jobNotOpen")]
    [TestCase("{\"op\":\"failJob\",\"job\":\"999999999999999999999\"}", "jobNotOpen")]
    [TestCase("{\"op\":\"message\"}", "malformed")]
    [TestCase("{\"op\":\"signal\",\"name\":null}", "malformed")]
    [TestCase("{\"op\":\"advance\"}", "malformed")]
    [TestCase("{\"op\":\"advance\",\"by\":\"PT1S\",\"to\":\"2031-01-01T00:00:00Z\"}", "malformed")]
    [TestCase("{\"op\":\"advance\",\"by\":\"an hour\"}", "malformed")]
    [TestCase("{\"op\":\"advance\",\"by\":\"P9000Y\"}", "malformed")]
    [TestCase("{\"op\":\"advance\",\"by\":\"-PT1S\"}", "clockBack")]
    [TestCase("{\"op\":\"advance\",\"to\":\"2029-12-31T23:59:59Z\"}", "clockBack")]
    [TestCase("{\"op\":\"advance\",\"to\":\"tomorrow\"}", "malformed")]
    [TestCase("{\"op\":\"set\",\"instance\":\"x\",\"variables\":{}}", "instanceUnknown")]
    [TestCase("{\"op\":\"move\",\"from\":\"work\",\"to\":\"nowhere\"}", "nodeUnknown")]
    [TestCase("{\"op\":\"move\",\"from\":\"end\",\"to\":\"work\"}", "nothingThere")]
    [TestCase("{\"op\":\"move\",\"to\":\"stage:x\"}", "stageUnknown")]
    [TestCase("{\"op\":\"cancel\",\"instance\":\"2\"}", "instanceUnknown")]
    public void It_is_refused_and_nothing_changes(string line, string code)
    {
        var session = new TestSession(Workflow);
        session.Do("""{"op":"start","process":"p"}""");
        Assert.That(session.Refused(line), Is.EqualTo(code));
    }

    [Test]
    public void What_is_wrong_with_a_form_is_told_by_field()
    {
        var session = new TestSession(Workflow);
        session.Do("""{"op":"start","process":"p"}""");
        var answer = session.Send("""{"op":"complete","task":"work","outcome":"go"}""");
        Assert.That((string?)answer["error"]!["fields"]!["amount"], Is.EqualTo("This is required."));
    }

    [Test]
    public void A_task_a_job_and_an_instance_end_once()
    {
        var session = new TestSession(Workflow);
        var task = (string)session.Do("""{"op":"start","process":"p"}""")["tasks"]![0]!["id"]!;
        var complete = $$$"""{"op":"complete","task":"{{{task}}}","outcome":"go","variables":{"amount":1}}""";
        session.Do(complete);
        Assert.That(session.Refused(complete), Is.EqualTo("taskNotOpen"));
        session.Do("""{"op":"completeJob","job":"more"}""");
        Assert.That(session.Refused("""{"op":"completeJob","job":"more"}"""), Is.EqualTo("jobNotOpen"));
        Assert.That(session.Refused("""{"op":"cancel","instance":"1"}"""), Is.EqualTo("instanceNotRunning"));
        Assert.That(session.Refused("""{"op":"cancel"}"""), Is.EqualTo("instanceRequired"));
    }

    [Test]
    public void Variables_may_be_deep_but_not_bottomless()
    {
        var session = new TestSession(Workflow);
        session.Do($$$"""{"op":"start","process":"p","variables":{"deep":{{{Deep(100)}}}}}""");
        Assert.That(session.Variable("deep")!.ToJsonString(new() { MaxDepth = 1000 }), Is.EqualTo(Deep(100)));
        Assert.That(session.Refused($$$"""{"op":"start","process":"p","variables":{"deep":{{{Deep(5_000)}}}}}"""), Is.EqualTo("malformed"));

        static string Deep(int levels) => new string('[', levels) + new string(']', levels);
    }

    [Test]
    public void A_loop_without_a_wait_ends_as_an_incident()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": "more" },
              "more": { "type": "scriptTask", "script": "(if n = null then 0 else n) + 1", "result": "n", "next": "enough" },
              "enough": { "type": "exclusiveGateway", "next": [{ "if": "n >= 100000", "to": "end" }, "more"] },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        Assert.That(session.Status(), Is.EqualTo("incident"));
        Assert.That((string?)session.Instance()["incidents"]![0]!["code"], Is.EqualTo("endlessLoop"));
    }

    [Test]
    public void More_than_can_be_done_in_one_command_is_refused_whole()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": "work" },
              "work": { "type": "userTask", "boundary": { "tick": { "timer": "R/PT0.001S", "interrupting": false, "next": "note" } } },
              "note": { "type": "task" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        session.Do("""{"op":"advance","by":"PT0.005S"}""");
        Assert.That(session.Events.Count(e => e == "NodeCompleted note"), Is.EqualTo(5));
        Assert.That(session.Refused("""{"op":"advance","by":"P10Y"}"""), Is.EqualTo("tooMuch"));
    }
}
