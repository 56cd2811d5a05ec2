namespace ProcessCrm.Cli.Tests.Session;

/// <summary>The less common elements of BPMN in workflow files, through the session with a reload after every command.</summary>
public sealed class BpmnScenarioTests
{
    [Test]
    public void Two_processes_of_one_file_talk_by_messages()
    {
        var session = new TestSession(
            """
            { "processes": {
              "customer": { "nodes": {
                "want": { "type": "startEvent", "next": "order" },
                "order": { "type": "sendTask", "message": { "name": "order", "with": { "number": "number", "what": "what" } }, "next": "wait" },
                "wait": { "type": "receiveTask", "message": { "name": "delivery", "key": "number" }, "next": "happy" },
                "happy": { "type": "endEvent" } } },
              "shop": { "nodes": {
                "ordered": { "type": "receiveTask", "instantiate": true, "message": "order", "next": "pack" },
                "pack": { "type": "userTask", "next": "deliver" },
                "deliver": { "type": "intermediateThrowEvent", "message": { "name": "delivery", "key": "number", "with": { "parcel": "what" } }, "next": "done" },
                "done": { "type": "endEvent" } } } } }
            """
        );
        session.Do("""{"op":"start","process":"customer","variables":{"number":1,"what":"tea"}}""");
        session.Do("""{"op":"start","process":"customer","variables":{"number":2,"what":"cup"}}""");
        Assert.That(session.Tasks, Is.EqualTo(["pack", "pack"]));
        Assert.That(session.Waits, Is.EqualTo(["wait", "wait"]));
        session.Do($$"""{"op":"complete","task":"{{session.Last["tasks"]![1]!["id"]}}"}""");
        Assert.That((session.Status(), session.Status(2)), Is.EqualTo(("active", "completed")));
        Assert.That((string?)session.Variable("parcel", 2), Is.EqualTo("cup"));
    }

    [Test]
    public void A_process_starts_by_whichever_message_comes_and_waits_for_the_other()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "gate": { "type": "eventBasedGateway", "instantiate": true, "all": true, "next": ["paid", "shipped"] },
              "paid": { "type": "intermediateCatchEvent", "message": "paid", "next": "thank" },
              "shipped": { "type": "intermediateCatchEvent", "message": "shipped", "next": "track" },
              "thank": { "type": "userTask" },
              "track": { "type": "userTask" } } }
            """
        );
        session.Do("""{"op":"message","name":"shipped"}""");
        Assert.That(session.Tasks, Is.EqualTo(["track"]));
        Assert.That(session.Waits, Is.EqualTo(["paid"]));
        session.Do("""{"op":"complete","task":"track"}""");
        Assert.That(session.Status(), Is.EqualTo("active"));
        session.Do("""{"op":"message","name":"paid"}""");
        Assert.That(session.Last["instances"]!.AsArray(), Has.Count.EqualTo(1));
        session.Do("""{"op":"complete","task":"thank"}""");
        Assert.That(session.Status(), Is.EqualTo("completed"));
    }

    [Test]
    public void A_transaction_is_undone_and_left_by_its_border()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": "trip" },
              "trip": { "type": "transaction", "next": "fly", "boundary": { "undone": { "cancel": true, "next": "sorry" } }, "nodes": {
                "in": { "type": "startEvent", "next": "book" },
                "book": { "type": "userTask", "compensation": "unbook", "outcomes": { "yes": "booked", "no": "cancelled" } },
                "unbook": { "type": "serviceTask", "run": "x.unbook" },
                "booked": { "type": "endEvent" },
                "cancelled": { "type": "endEvent", "cancel": true } } },
              "fly": { "type": "userTask" },
              "sorry": { "type": "userTask" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        session.Do("""{"op":"complete","task":"book","outcome":"no"}""");
        Assert.That(session.Jobs, Is.EqualTo(["unbook"]));
        session.Do("""{"op":"completeJob","job":"unbook"}""");
        Assert.That(session.Tasks, Is.EqualTo(["sorry"]));
    }

    [Test]
    public void A_task_is_offered_again_while_a_condition_holds_and_an_escalation_tells_of_it()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": "try" },
              "try": { "type": "subProcess", "loop": { "while": "not(good)", "max": 3 }, "next": "end",
                "boundary": { "told": { "escalation": "BAD", "interrupting": false, "next": "help" } }, "nodes": {
                  "in": { "type": "startEvent", "next": "work" },
                  "work": { "type": "userTask", "next": "fine" },
                  "fine": { "type": "exclusiveGateway", "next": [{ "if": "good", "to": "out" }, "tell"] },
                  "tell": { "type": "endEvent", "escalation": "BAD" },
                  "out": { "type": "endEvent" } } },
              "help": { "type": "userTask" },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        session.Do("""{"op":"complete","task":"work","variables":{"good":false}}""");
        Assert.That(session.Tasks, Is.EquivalentTo(["work", "help"]));
        Assert.That((int)session.Last["tasks"]!.AsArray().Single(t => (string?)t!["node"] == "work")!["loopCounter"]!, Is.EqualTo(2));
        session.Do("""{"op":"complete","task":"work","variables":{"good":true}}""");
        Assert.That(session.Tasks, Is.EqualTo(["help"]));
        session.Do("""{"op":"complete","task":"help"}""");
        Assert.That(session.Status(), Is.EqualTo("completed"));
    }

    [Test]
    public void An_ad_hoc_subprocess_a_complex_gateway_and_links_in_one()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": ["a", "b"] },
              "a": { "type": "userTask", "next": "first" },
              "b": { "type": "userTask", "next": "first" },
              "first": { "type": "complexGateway", "activation": "activationCount >= 1", "next": "go" },
              "go": { "type": "intermediateThrowEvent", "link": "there" },
              "come": { "type": "intermediateCatchEvent", "link": "there", "next": "any" },
              "any": { "type": "adHocSubProcess", "ordering": "sequential", "until": "enough", "next": "end", "nodes": {
                "call": { "type": "userTask" },
                "write": { "type": "userTask" } } },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        session.Do("""{"op":"complete","task":"b"}""");
        Assert.That(session.Tasks, Is.EqualTo(["a", "call"]));
        session.Do("""{"op":"complete","task":"call"}""");
        session.Do("""{"op":"complete","task":"a"}""");
        Assert.That(session.Tasks, Is.EqualTo(["write"]));
        session.Do("""{"op":"complete","task":"write"}""");
        Assert.That(session.Tasks, Is.EqualTo(["call"]), "not enough yet");
        session.Do("""{"op":"complete","task":"call","variables":{"enough":true}}""");
        Assert.That(session.Status(), Is.EqualTo("completed"));
    }
}
