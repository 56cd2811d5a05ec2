using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>The kinds of task (BPMN 2.0.2, 10.3.3 and 10.3.4).</summary>
public sealed class TaskTests
{
    [Test]
    [Bpmn("task/user")]
    public void A_user_task_knows_who_may_do_it_and_when_it_is_due()
    {
        var task = User("work") with
        {
            Performers = [Expression.Literal("group:sales"), Expression.Feel("[owner, deputy]"), Expression.Literal("group:sales")],
            Due = Expression.Literal("P2D"),
            Priority = Expression.Literal("high"),
        };
        var engine = new TestEngine(File("p", [Start(), task], "start > work")).Start(
            variables: FeelContext.Of(("owner", FeelString.Of("user:anna")), ("deputy", FeelValue.Null))
        );
        var data = (TaskData)engine.Element("work").Data!;
        Assert.That(data.Candidates, Is.EqualTo(["group:sales", "user:anna"]));
        Assert.That(
            (data.Assignee, data.DueAt, data.Priority, data.CreatedAt),
            Is.EqualTo(((string?)null, engine.Now.AddDays(2), 2, engine.Now))
        );
    }

    [Test]
    [Property("Requirement", "X5")]
    [Property("Requirement", "X15")]
    public void What_a_task_is_called_when_it_begins_and_what_kind_it_is_may_differ_from_task_to_task()
    {
        var task = User("work") with
        {
            Title = Expression.Feel("\"Call \" + client"),
            Start = Expression.Literal("P1D"),
            Priority = Expression.Feel("importance"),
            Category = Expression.Literal("call"),
            ShowInCalendar = Expression.Feel("importance < 3"),
            Instructions = Expression.Feel("\"Ask for \" + client"),
        };
        var engine = new TestEngine(File("p", [Start(), task], "start > work")).Start(
            variables: FeelContext.Of(("client", FeelString.Of("Ann")), ("importance", FeelNumber.Of(1)))
        );
        var element = engine.Element("work");
        var data = (TaskData)element.Data!;
        Assert.That(
            (data.Title, data.StartAt, data.Priority, data.Category, data.IsInCalendar, data.Reporter),
            Is.EqualTo(("Call Ann", engine.Now.AddDays(1), 1, "call", true, "user:1"))
        );
    }

    [Test]
    [Bpmn("data/input")]
    public void The_expressions_of_a_user_task_and_its_form_read_what_is_handed_to_it()
    {
        var task = User("work") with
        {
            Inputs =
            [
                new Assignment("client", Expression.Feel("order.client")),
                new Assignment("left", Expression.Feel("limit - order.sum")),
            ],
            Title = Expression.Feel("\"Call \" + client"),
            Performers = [Expression.Feel("\"user:\" + client")],
            Instructions = Expression.Feel("client + \" has \" + string(left)"),
            Form =
            [
                new FormField { Id = "left", Type = "number" },
                new FormField
                {
                    Id = "note",
                    Type = "text",
                    Default = Expression.Feel("\"for \" + client"),
                },
            ],
            Outcomes =
            [
                new Outcome
                {
                    Id = "more",
                    If = Expression.Feel("left > 0"),
                    Set = [new Assignment("more", Expression.Feel("left * 2"))],
                },
                new Outcome { Id = "none", If = Expression.Feel("left = 0") },
            ],
            Outputs = [new Assignment("said", Expression.Feel("client + \": \" + note"))],
        };
        var engine = new TestEngine(File("p", [Start(), task, End()], "start > work", "work > end")).Start(
            variables: FeelContext.Of(
                ("limit", FeelNumber.Of(10)),
                ("order", FeelContext.Of(("client", FeelString.Of("ann")), ("sum", FeelNumber.Of(7))))
            )
        );
        var element = engine.Element("work");
        var data = (TaskData)element.Data!;
        Assert.That((data.Title, data.Assignee), Is.EqualTo(("Call ann", "user:ann")));
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("limit", FeelNumber.Of(7)))));
        var offer = TaskOffer.Of(engine.State, element.Id, engine.State.Root, new StepContext(engine.Now, engine, engine))!;
        Assert.Multiple(() =>
        {
            Assert.That(offer.Outcomes.Select(o => o.Id), Is.EqualTo(["more"]), "they were filled when the task came up");
            Assert.That(offer.Instructions, Is.EqualTo("ann has 3"));
            Assert.That(offer.Values, Is.EqualTo(FeelContext.Of(("left", FeelNumber.Of(3)), ("note", FeelString.Of("for ann")))));
        });
        engine.Complete("work", "more", ("note", FeelString.Of("yes")));
        Assert.That(
            engine.LastEvents.OfType<VariablesSet>().SelectMany(e => e.Values).Select(v => (v.Key, v.Value)),
            Is.EqualTo(
                new (string, FeelValue)[]
                {
                    ("note", FeelString.Of("yes")),
                    ("said", FeelString.Of("ann: yes")),
                    ("more", FeelNumber.Of(6)),
                }
            )
        );
    }

    [Test]
    [Property("Requirement", "X5")]
    public void A_task_of_which_nothing_is_said_is_of_medium_priority_something_to_do_and_begins_at_once()
    {
        var engine = new TestEngine(File("p", [Start(), User("work")], "start > work")).Start();
        var data = (TaskData)engine.Element("work").Data!;
        Assert.That(
            (data.Title, data.StartAt, data.Priority, data.Category, data.IsInCalendar),
            Is.EqualTo(((string?)null, (DateTimeOffset?)null, TaskPriority.Medium, (string?)null, false))
        );
    }

    [Test]
    public void A_task_of_one_user_is_that_users_and_another_cannot_claim_it()
    {
        var engine = new TestEngine(
            File("p", [Start(), User("work") with { Performers = [Expression.Literal("user:anna")] }], "start > work")
        ).Start();
        var id = engine.Element("work").Id;
        Assert.That(((TaskData)engine.Element("work").Data!).Assignee, Is.EqualTo("user:anna"));
        Assert.That(Refusal(engine.Try(new AssignTask(id, "user:boris", OnlyIfFree: true))), Is.EqualTo("taskTaken"));
        engine.Do(new AssignTask(id, null, OnlyIfFree: false));
        engine.Do(new AssignTask(id, "user:boris", OnlyIfFree: true));
        Assert.That(((TaskData)engine.Element("work").Data!).Assignee, Is.EqualTo("user:boris"));
        Assert.That(engine.LastEvents.OfType<TaskAssigned>().Single().By, Is.EqualTo("user:1"));
        engine.Do(new AssignTask(id, "user:boris", OnlyIfFree: true));
        Assert.That(engine.LastEvents, Is.Empty, "a claim of one's own task changes nothing");
    }

    [Test]
    public void Performers_given_by_an_expression_follow_the_subject_until_somebody_claims_the_task()
    {
        var task = User("work") with { Performers = [Expression.Feel("lead.responsible")] };
        var process = Process("p", [Start(), task], "start > work") with { Subject = "lead" };
        var engine = new TestEngine(new Definitions { Processes = [process] }) { Subject = Responsible("group:a") };
        engine.Start(subject: new SubjectRef("lead", 5));
        engine.Subject = Responsible("group:b");
        engine.Do(new SubjectChanged());
        Assert.That(engine.LastEvents.OfType<TaskCandidatesChanged>().Single().Candidates, Is.EqualTo(["group:b"]));
        engine.Do(new AssignTask(engine.Element("work").Id, "user:anna", OnlyIfFree: true));
        engine.Subject = Responsible("group:c");
        engine.Do(new SubjectChanged());
        Assert.That(engine.LastEvents, Is.Empty);

        static FeelContext Responsible(string who) => FeelContext.Of(("responsible", FeelString.Of(who)));
    }

    [Test]
    [Property("Requirement", "C4")]
    public void The_result_chosen_decides_the_way()
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), User("work", null, "won", "lost", "later"), User("a"), User("b"), User("c")],
                "start > work",
                "work > a on won",
                "work > b on lost",
                "work > c"
            )
        ).Start();
        var task = engine.Element("work").Id;
        Assert.That(Refusal(engine.Try(new CompleteTask(task, null, FeelContext.Empty))), Is.EqualTo("outcomeRequired"));
        Assert.That(Refusal(engine.Try(new CompleteTask(task, "nope", FeelContext.Empty))), Is.EqualTo("outcomeUnknown"));
        engine.Complete("work", "lost");
        Assert.That(engine.Active, Is.EqualTo(["b"]));
        Assert.That(Refusal(engine.Try(new CompleteTask(task, "lost", FeelContext.Empty))), Is.EqualTo("taskNotOpen"));
    }

    [Test]
    public void A_result_that_is_not_offered_now_is_refused()
    {
        var task = User("work") with
        {
            Outcomes = [new Outcome { Id = "order", If = Expression.Feel("edition = 2") }, new Outcome { Id = "close" }],
        };
        var engine = new TestEngine(File("p", [Start(), task, User("a")], "start > work", "work > a")).Start();
        Assert.That(
            Refusal(engine.Try(new CompleteTask(engine.Element("work").Id, "order", FeelContext.Empty))),
            Is.EqualTo("outcomeNotOffered")
        );
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("edition", FeelNumber.Of(2)))));
        engine.Complete("work", "order");
        Assert.That(engine.Active, Is.EqualTo(["a"]));
    }

    [Test]
    public void A_result_whose_way_is_closed_is_an_incident_that_remembers_the_result()
    {
        var task = User("work", null, "go") with
        {
            Set = [new Assignment("times", Expression.Feel("if times = null then 1 else times + 1"))],
        };
        var file = File("p", [Start(), task, User("a")], "start > work");
        var process = file.Processes[0];
        var flow = new SequenceFlow
        {
            Id = "way",
            Source = "work",
            Target = "a",
            Outcome = "go",
            Condition = Expression.Feel("open"),
        };
        var engine = new TestEngine(new Definitions { Processes = [process with { Flows = [.. process.Flows, flow] }] }).Start();
        engine.Complete("work", "go");
        Assert.That(engine.Element("work") is { Data: OutcomeData { Outcome: "go" }, Incident.Code: "noFlow" });
        Assert.That(Refusal(engine.Try(new CompleteTask(engine.Element("work").Id, "go", FeelContext.Empty))), Is.EqualTo("taskNotOpen"));
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("open", FeelBoolean.True))));
        engine.Do(new ResolveIncident(engine.Element("work").Id, Skip: false));
        Assert.That(engine.Active, Is.EqualTo(["a"]));
        Assert.That(engine.State.RootScope.Variables.Lookup("times"), Is.EqualTo(FeelNumber.Of(1)), "what the node writes is written once");
    }

    [Test]
    public void A_form_is_held_against_its_fields_and_every_mistake_is_named()
    {
        var task = User("work") with
        {
            Form =
            [
                new FormField
                {
                    Id = "name",
                    Type = "text",
                    IsRequired = true,
                },
                new FormField { Id = "count", Type = "integer" },
                new FormField { Id = "when", Type = "date" },
                new FormField
                {
                    Id = "kind",
                    Type = "choice",
                    Options = [new FormOption("hot", null), new FormOption("cold", null)],
                },
            ],
        };
        var engine = new TestEngine(File("p", [Start(), task, End()], "start > work", "work > end")).Start();
        var wrong = (StepResult.Refused)
            engine.Try(
                new CompleteTask(
                    engine.Element("work").Id,
                    null,
                    FeelContext.Of(
                        ("count", FeelNumber.Of(1.5m)),
                        ("when", FeelString.Of("soon")),
                        ("kind", FeelString.Of("warm")),
                        ("extra", FeelBoolean.True)
                    )
                )
                {
                    FormFieldsOnly = true,
                }
            );
        Assert.That(wrong.Refusal.Code, Is.EqualTo("formInvalid"));
        Assert.That(wrong.Refusal.Fields.Keys, Is.EquivalentTo(["name", "count", "when", "kind", "extra"]));
        engine.Complete("work", null, ("name", FeelString.Of("Acme")), ("when", FeelString.Of("2030-01-31")));
        Assert.That(engine.History.OfType<TaskCompleted>().Single().Values.Lookup("when"), Is.InstanceOf<FeelDate>());
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    public void A_form_field_may_be_bound_to_the_subject_or_into_a_variable()
    {
        var task = User("work") with
        {
            Form =
            [
                new FormField
                {
                    Id = "budget",
                    Type = "money",
                    Bind = "lead.budget",
                },
                new FormField
                {
                    Id = "note",
                    Type = "text",
                    Bind = "memo.text",
                },
            ],
            Set = [new Assignment("lead.maturity", Expression.Feel("if lead.budget > 10 then 2 else 1"))],
        };
        var process = Process("p", [Start(), task, User("next")], "start > work", "work > next") with { Subject = "lead" };
        var engine = new TestEngine(new Definitions { Processes = [process] }) { Subject = FeelContext.Of(("budget", FeelValue.Null)) };
        engine.Start(subject: new SubjectRef("lead", 5));
        engine.Complete("work", null, ("budget", FeelNumber.Of(100)), ("note", FeelString.Of("hi")));
        Assert.That(
            engine.LastEvents.OfType<SubjectWritten>().Select(e => e.Fields.ToString()),
            Is.EqualTo([
                FeelContext.Of(("budget", FeelNumber.Of(100))).ToString(),
                FeelContext.Of(("maturity", FeelNumber.Of(2))).ToString(),
            ]),
            "what is written is read by what follows in the same step"
        );
        Assert.That(engine.State.RootScope.Variables, Is.EqualTo(FeelContext.Of(("memo", FeelContext.Of(("text", FeelString.Of("hi")))))));
    }

    [Test]
    [Bpmn("task/service")]
    public void A_service_task_hands_over_what_it_maps_and_takes_what_it_maps()
    {
        var task = Service("job") with
        {
            Inputs = [new Assignment("order.id", Expression.Feel("number")), new Assignment("order.vat", Expression.Feel("0.2"))],
            Outputs = [new Assignment("price", Expression.Feel("total * 2"))],
        };
        var engine = new TestEngine(File("p", [Start(), task, User("next")], "start > job", "job > next")).Start(
            variables: FeelContext.Of(("number", FeelNumber.Of(7)))
        );
        var data = (JobData)engine.Element("job").Data!;
        Assert.That((data.Kind, data.Type), Is.EqualTo(("serviceTask", "test.job")));
        Assert.That(
            data.Inputs,
            Is.EqualTo(FeelContext.Of(("order", FeelContext.Of(("id", FeelNumber.Of(7)), ("vat", FeelNumber.Of(0.2m))))))
        );
        engine.CompleteJob("job", ("total", FeelNumber.Of(50)), ("secret", FeelNumber.Of(1)));
        Assert.That(
            engine.State.RootScope.Variables,
            Is.EqualTo(FeelContext.Of(("number", FeelNumber.Of(7)), ("price", FeelNumber.Of(100))))
        );
        Assert.That(engine.Active, Is.EqualTo(["next"]));
    }

    [Test]
    public void A_failed_job_is_an_incident_that_is_retried_or_skipped()
    {
        var engine = new TestEngine(File("p", [Start(), Service("job"), User("next")], "start > job", "job > next")).Start();
        var id = engine.Element("job").Id;
        engine.Do(new FailJob(id, "no line"));
        Assert.That(engine.Element("job").Incident is { Code: "jobFailed", Message: "no line" });
        engine.Do(new ResolveIncident(id, Skip: false));
        Assert.That(engine.LastEvents.OfType<JobCreated>().Single().Job, Is.EqualTo(id));
        engine.Do(new FailJob(id, "no line"));
        engine.Do(new ResolveIncident(id, Skip: true));
        Assert.That(engine.Active, Is.EqualTo(["next"]));
        Assert.That(engine.State.RootScope.Instance!.OpenIncidents, Is.Zero);
        Assert.That(Refusal(engine.Try(new ResolveIncident(id, Skip: true))), Is.EqualTo("noIncident"));
    }

    [Test]
    [Bpmn("task/script")]
    public void A_script_gives_its_value_to_a_variable_or_its_entries_to_several()
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), Script("one", "x + 1", "y.z"), Script("two", "{ a: y.z * 2, b: a + 1 }"), Script("three", "5"), User("next")],
                "start > one",
                "one > two",
                "two > three",
                "three > next"
            )
        ).Start(variables: FeelContext.Of(("x", FeelNumber.Of(1))));
        Assert.That(
            engine.State.RootScope.Variables,
            Is.EqualTo(
                FeelContext.Of(
                    ("x", FeelNumber.Of(1)),
                    ("y", FeelContext.Of(("z", FeelNumber.Of(2)))),
                    ("a", FeelNumber.Of(4)),
                    ("b", FeelNumber.Of(5))
                )
            )
        );
    }

    [Test]
    public void A_script_of_another_language_waits_as_a_job()
    {
        var script = new ScriptTask
        {
            Id = "s",
            Language = "python",
            Script = "print(1)",
        };
        var engine = new TestEngine(File("p", [Start(), script, End()], "start > s", "s > end")).Start();
        Assert.That(engine.Element("s").Data is JobData { Kind: "scriptTask", Type: "python", Script: "print(1)" });
        engine.CompleteJob("s");
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    [Bpmn("task/send")]
    public void A_send_task_sends_its_message_or_waits_for_its_handler()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new SendTask { Id = "direct", Message = new MessageEventDefinition("m") },
                    new SendTask { Id = "handled", Run = "mail.send" },
                    End(),
                ],
                "start > direct",
                "direct > handled",
                "handled > end"
            )
        ).Start();
        Assert.That(engine.History.OfType<MessageSent>().Single() is { Node: "direct", Name: "m", Key: null });
        Assert.That(engine.Element("handled").Data is JobData { Kind: "sendTask", Type: "mail.send" });
    }

    [Test]
    [Bpmn("task/receive")]
    public void A_receive_task_waits_for_its_message_and_has_boundary_events()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new ReceiveTask
                    {
                        Id = "r",
                        Message = new MessageEventDefinition("m") { Payload = [new Assignment("got", Expression.Feel("it"))] },
                    },
                    Boundary("late", "r", true, After("P1D")),
                    User("after"),
                    User("aside"),
                ],
                "start > r",
                "r > after",
                "late > aside"
            )
        ).Start();
        Assert.That(engine.State.RootScope.Subscriptions, Has.Length.EqualTo(2));
        engine.Trigger("r", ("it", FeelNumber.Of(3)), ("more", FeelNumber.Of(4)));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.RootScope.Variables, Is.EqualTo(FeelContext.Of(("got", FeelNumber.Of(3)))));
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
    }

    private static string Refusal(StepResult result) => ((StepResult.Refused)result).Refusal.Code;
}
