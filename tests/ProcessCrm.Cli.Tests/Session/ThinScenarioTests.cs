namespace ProcessCrm.Cli.Tests.Session;

/// <summary>What decides the shape of the state, each through the session with a reload after every command.</summary>
public sealed class ThinScenarioTests
{
    [Test]
    public void An_inclusive_join_waits_for_a_token_that_comes_round_a_loop()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": "split" },
              "split": { "type": "inclusiveGateway", "next": ["a", "b"] },
              "a": { "type": "userTask", "next": "join" },
              "b": { "type": "userTask", "next": "good" },
              "good": { "type": "exclusiveGateway", "next": [{ "if": "good", "to": "join" }, "b"] },
              "join": { "type": "inclusiveGateway", "next": "after" },
              "after": { "type": "userTask", "next": "end" },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        Assert.That(session.Tasks, Is.EqualTo(["a", "b"]));
        session.Do("""{"op":"complete","task":"a"}""");
        session.Do("""{"op":"complete","task":"b","variables":{"good":false}}""");
        Assert.That(session.Tasks, Is.EqualTo(["b"]));
        session.Do("""{"op":"complete","task":"b","variables":{"good":false}}""");
        session.Do("""{"op":"complete","task":"b","variables":{"good":true}}""");
        Assert.That(session.Tasks, Is.EqualTo(["after"]));
        session.Do("""{"op":"complete","task":"after"}""");
        Assert.That(session.Status(), Is.EqualTo("completed"));
    }

    [Test]
    public void Compensation_runs_backwards_over_the_data_of_then()
    {
        var session = new TestSession(
            """
            { "id": "trip", "nodes": {
              "start": { "type": "startEvent", "next": "hotel" },
              "hotel": { "type": "userTask", "compensation": "cancel-hotel", "next": "flight" },
              "flight": { "type": "userTask", "compensation": "cancel-flight", "next": "change" },
              "change": { "type": "userTask", "next": "undo" },
              "cancel-hotel": { "type": "serviceTask", "run": "x.cancelHotel", "forCompensation": true, "with": { "booking": "booking" } },
              "cancel-flight": { "type": "serviceTask", "run": "x.cancelFlight", "forCompensation": true, "with": { "booking": "booking" } },
              "undo": { "type": "intermediateThrowEvent", "compensate": true, "next": "end" },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"trip"}""");
        session.Do("""{"op":"complete","task":"hotel","variables":{"booking":"H1"}}""");
        session.Do("""{"op":"complete","task":"flight","variables":{"booking":"F2"}}""");
        session.Do("""{"op":"complete","task":"change","variables":{"booking":"none"}}""");
        Assert.That(session.Jobs, Is.EqualTo(["cancel-flight"]));
        Assert.That((string?)session.Last["jobs"]![0]!["variables"]!["booking"], Is.EqualTo("F2"));
        session.Do("""{"op":"completeJob","job":"cancel-flight"}""");
        Assert.That(session.Jobs, Is.EqualTo(["cancel-hotel"]));
        Assert.That((string?)session.Last["jobs"]![0]!["variables"]!["booking"], Is.EqualTo("H1"));
        session.Do("""{"op":"completeJob","job":"cancel-hotel"}""");
        Assert.That(session.Status(), Is.EqualTo("completed"));
        Assert.That((string?)session.Variable("booking"), Is.EqualTo("none"));
    }

    [Test]
    public void An_interrupting_event_subprocess_ends_the_work_of_its_scope()
    {
        var session = new TestSession(
            """
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": ["a", "b"] },
              "a": { "type": "userTask", "boundary": { "late": { "timer": "P1D", "interrupting": false, "next": "b" } } },
              "b": { "type": "userTask" },
              "stop": { "type": "subProcess", "triggeredByEvent": true, "nodes": {
                "stopped": { "type": "startEvent", "message": "stop", "next": "clean" },
                "clean": { "type": "userTask", "next": "cleaned" },
                "cleaned": { "type": "endEvent" } } } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        Assert.That(session.Waits, Is.EqualTo(["stopped", "late"]));
        session.Do("""{"op":"message","name":"stop","variables":{"why":"enough"}}""");
        Assert.That(session.Tasks, Is.EqualTo(["clean"]));
        Assert.That(session.Waits, Is.Empty);
        Assert.That(session.Events, Does.Contain("TaskCancelled a").And.Contains("TaskCancelled b"));
        Assert.That((string?)session.Variable("why"), Is.EqualTo("enough"));
        session.Do("""{"op":"advance","by":"P2D"}""");
        session.Do("""{"op":"complete","task":"clean"}""");
        Assert.That(session.Status(), Is.EqualTo("completed"));
    }

    [Test]
    public void A_conditional_event_occurs_when_the_subject_changes()
    {
        var session = new TestSession(
            """
            { "id": "p", "subject": "lead", "nodes": {
              "start": { "type": "startEvent", "next": "work" },
              "work": { "type": "userTask", "performer": "= lead.responsible",
                "boundary": { "rich": { "condition": "lead.budget > 1000", "interrupting": false, "next": "visit" } }, "next": "end" },
              "visit": { "type": "userTask", "next": "end" },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"p","variables":{"lead":{"budget":10,"responsible":"group:sales"}}}""");
        Assert.That(session.Waits, Is.EqualTo(["rich"]));
        session.Do("""{"op":"set","variables":{"lead":{"budget":500,"responsible":"user:anna"}}}""");
        Assert.That(session.Tasks, Is.EqualTo(["work"]));
        Assert.That((string?)session.Last["tasks"]![0]!["assignee"], Is.EqualTo("user:anna"));
        session.Do("""{"op":"set","variables":{"lead":{"budget":5000}}}""");
        Assert.That(session.Tasks, Is.EqualTo(["work", "visit"]));
        session.Do("""{"op":"set","variables":{"lead":{"budget":6000}}}""");
        Assert.That(session.Tasks, Is.EqualTo(["work", "visit"]), "it occurs when it begins to hold, not while it holds");
        session.Do("""{"op":"set","variables":{"lead":{"budget":1}}}""");
        session.Do("""{"op":"set","variables":{"lead":{"budget":2000}}}""");
        Assert.That(session.Tasks, Is.EqualTo(["work", "visit", "visit"]));
    }

    [Test]
    public void A_signal_reaches_every_instance_and_signal_start_events()
    {
        var session = new TestSession(
            """
            { "id": "waiter", "nodes": {
              "start": { "type": "startEvent", "next": "wait" },
              "wait": { "type": "intermediateCatchEvent", "signal": "closing", "next": "leave" },
              "leave": { "type": "userTask", "next": "end" },
              "end": { "type": "endEvent" } } }
            """,
            """
            { "id": "sender", "nodes": {
              "begin": { "type": "startEvent", "next": "say" },
              "say": { "type": "intermediateThrowEvent", "signal": { "name": "closing", "with": { "at": "hour" } }, "next": "done" },
              "done": { "type": "endEvent" } } }
            """,
            """
            { "id": "cleaner", "nodes": {
              "called": { "type": "startEvent", "signal": "closing", "next": "mop" },
              "mop": { "type": "userTask", "next": "mopped" },
              "mopped": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"waiter"}""");
        session.Do("""{"op":"start","process":"waiter"}""");
        session.Do("""{"op":"start","process":"sender","variables":{"hour":18}}""");
        Assert.That(session.Tasks, Is.EqualTo(["leave", "leave", "mop"]));
        Assert.That(
            session.Last["instances"]!.AsArray().Select(i => $"{i!["process"]} {i["status"]} {i["variables"]!["at"]}"),
            Is.EqualTo(["waiter active 18", "waiter active 18", "sender completed ", "cleaner active 18"])
        );
        Assert.That(session.Refused("""{"op":"complete","task":"leave"}"""), Is.EqualTo("taskAmbiguous"));
        session.Do($$"""{"op":"complete","task":"leave","instance":"{{session.Instance(1)["id"]}}"}""");
        Assert.That(session.Status(1), Is.EqualTo("completed"));
        session.Do("""{"op":"signal","name":"closing"}""");
        Assert.That(session.Tasks, Is.EqualTo(["leave", "mop", "mop"]));
    }

    [Test]
    public void A_call_activity_is_cancelled_with_its_parent_and_from_its_parent()
    {
        var session = new TestSession(
            """
            { "id": "parent", "nodes": {
              "start": { "type": "startEvent", "next": "call" },
              "call": { "type": "callActivity", "call": "child", "with": { "order": "number" }, "take": { "answer": "answer" },
                "boundary": { "late": { "timer": "P1D", "next": "ask" } }, "next": "end" },
              "ask": { "type": "userTask", "next": "call" },
              "end": { "type": "endEvent" } } }
            """,
            """
            { "id": "child", "nodes": {
              "start": { "type": "startEvent", "next": "work" },
              "work": { "type": "userTask", "next": "end" },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"parent","variables":{"number":7,"secret":1}}""");
        Assert.That(session.Tasks, Is.EqualTo(["work"]));
        Assert.That((string?)session.Instance(1)["parent"], Is.EqualTo((string?)session.Instance()["id"]));
        Assert.That(session.Instance(1)["variables"]!.ToJsonString(), Is.EqualTo("""{"order":7}"""));
        session.Do("""{"op":"advance","by":"P1D"}""");
        Assert.That(session.Tasks, Is.EqualTo(["ask"]));
        Assert.That(session.Status(1), Is.EqualTo("terminated"));
        Assert.That(session.Events, Does.Contain("TaskCancelled work"));
        session.Do("""{"op":"complete","task":"ask"}""");
        session.Do("""{"op":"complete","task":"work","variables":{"answer":42,"other":1}}""");
        Assert.That(session.Status(2), Is.EqualTo("completed"));
        Assert.That(session.Status(), Is.EqualTo("completed"));
        Assert.That(session.Instance()["variables"]!.ToJsonString(), Is.EqualTo("""{"number":7,"secret":1,"answer":42}"""));

        session.Do("""{"op":"start","process":"parent"}""");
        session.Do($$"""{"op":"cancel","instance":"{{session.Instance(3)["id"]}}"}""");
        Assert.That((session.Status(3), session.Status(4)), Is.EqualTo(("terminated", "terminated")));
        Assert.That(session.Tasks, Is.Empty);
        Assert.That(session.Waits, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_multi_instance_activity_of_a_thousand_ends_after_the_last(bool sequential)
    {
        const int count = 1000;
        var session = new TestSession(
            $$"""
            { "id": "p", "nodes": {
              "start": { "type": "startEvent", "next": "each" },
              "each": { "type": "subProcess", "next": "end",
                "forEach": { "in": "for i in 1..{{count}} return i * 2", "sequential": {{(
                sequential ? "true" : "false"
            )}}, "collect": "results", "result": "doubled" },
                "variables": ["doubled"],
                "nodes": {
                  "begin": { "type": "startEvent", "next": "double" },
                  "double": { "type": "scriptTask", "script": "item * 2", "result": "doubled", "next": "wait" },
                  "wait": { "type": "userTask", "next": "over" },
                  "over": { "type": "endEvent" } } },
              "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        Assert.That(session.Tasks.Count(), Is.EqualTo(sequential ? 1 : count));
        for (var done = 0; done < count; done++)
        {
            var tasks = session.Last["tasks"]!.AsArray();
            var answer = session.Do($$"""{"op":"complete","task":"{{tasks[sequential ? 0 : tasks.Count / 2]!["id"]}}"}""");
            Assert.That(
                answer["tasks"]!.AsArray(),
                Has.Count.EqualTo(
                    done == count - 1 ? 0
                    : sequential ? 1
                    : count - 1 - done
                )
            );
        }
        Assert.That(session.Status(), Is.EqualTo("completed"));
        Assert.That(session.Variable("results")!.AsArray().Select(v => (int)v!), Is.EqualTo(Enumerable.Range(1, count).Select(i => i * 4)));
    }

    [Test]
    public void A_stage_jump_leaves_two_parallel_branches_and_what_is_to_be_kept()
    {
        var session = new TestSession(
            """
            { "id": "p", "stages": [{ "id": "one", "entry": "fork" }, { "id": "two", "entry": "b" }],
              "nodes": {
                "start": { "type": "startEvent", "next": "fork" },
                "fork": { "type": "parallelGateway", "stage": "one", "next": ["a1", "a2", "legal"] },
                "a1": { "type": "userTask", "next": "join" },
                "a2": { "type": "userTask", "next": "join", "boundary": { "late": { "timer": "P1D", "interrupting": false, "next": "nag" } } },
                "nag": { "type": "userTask" },
                "legal": { "type": "userTask", "keep": true, "next": "join" },
                "join": { "type": "parallelGateway", "next": "b" },
                "b": { "type": "userTask", "stage": "two", "next": "end" },
                "end": { "type": "endEvent" } } }
            """
        );
        session.Do("""{"op":"start","process":"p"}""");
        session.Do("""{"op":"complete","task":"a1"}""");
        Assert.That((string?)session.Instance()["stage"], Is.EqualTo("one"));
        Assert.That(session.Refused("""{"op":"move","to":"stage:three"}"""), Is.EqualTo("stageUnknown"));
        session.Do("""{"op":"move","to":"stage:two"}""");
        Assert.That(session.Tasks, Is.EqualTo(["legal", "b"]));
        Assert.That(session.Waits, Is.Empty);
        Assert.That((string?)session.Instance()["stage"], Is.EqualTo("two"));
        Assert.That(session.Events, Does.Contain("TokensDropped").And.Contains("TaskCancelled a2").And.Contains("StageEntered"));
        session.Do("""{"op":"move","to":"stage:one"}""");
        Assert.That(session.Tasks, Is.EqualTo(["legal", "a1", "a2", "legal"]));
    }
}
