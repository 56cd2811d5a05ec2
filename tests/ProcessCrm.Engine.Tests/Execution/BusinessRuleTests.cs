using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

public sealed class BusinessRuleTests
{
    private const string Decisions = """
        {
          "id": "rates",
          "inputs": { "amount": "number", "client": null },
          "decisions": {
            "rate": {
              "type": "number",
              "table": {
                "inputs": ["amount", "client.kind"],
                "rules": [
                  { "when": ["< 100", "-"], "then": 1 },
                  { "when": [">= 100", "'new'"], "then": 2 },
                  { "when": ["> 500", "-"], "then": 3 }
                ]
              }
            },
            "terms": { "context": { "rate": "rate", "days": 30 } }
          },
          "services": { "pricing": { "outputs": ["rate"], "inputs": ["amount", "client"] } }
        }
        """;

    [Test]
    [Bpmn("task/businessRule")]
    public void A_decision_is_made_of_variables_and_its_result_is_kept()
    {
        var engine = Run(
            new BusinessRuleTask
            {
                Id = "rule",
                Decision = "rate",
                Result = "price.rate",
            },
            ("amount", FeelNumber.Of(50))
        );
        Assert.That(engine.State.RootScope.Variables.Lookup("price")!.ToString(), Is.EqualTo("{rate: 1}"));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.History.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(["start", "rule"]));
    }

    [Test]
    public void The_event_tells_what_decided_and_which_rules_applied()
    {
        var engine = Run(new BusinessRuleTask { Id = "rule", Decision = "terms" }, ("amount", FeelNumber.Of(50)));
        var made = engine.History.OfType<DecisionEvaluated>().Single();
        Assert.Multiple(() =>
        {
            Assert.That((made.Decision, made.Version, made.Node), Is.EqualTo(("terms", "7", "rule")));
            Assert.That(made.Inputs.ToString(), Is.EqualTo("{amount: 50, client: null}"));
            Assert.That(made.Value.ToString(), Is.EqualTo("{rate: 1, days: 30}"));
            Assert.That(made.Hits, Is.EqualTo([new TableHit("rate", [1])]));
        });
    }

    [Test]
    public void A_replay_of_the_history_does_not_make_the_decision_again()
    {
        var engine = Run(
            new BusinessRuleTask
            {
                Id = "rule",
                Decision = "rate",
                Result = "rate",
            },
            ("amount", FeelNumber.Of(50))
        );
        engine.Decisions = DecisionLibrary.Empty;
        var rebuilt = Kernel.Rebuild(engine.History);
        Assert.That(rebuilt.RootScope.Variables.Lookup("rate"), Is.EqualTo(FeelNumber.Of(1)));
    }

    [Test]
    public void What_the_task_hands_over_goes_before_the_variables()
    {
        var engine = Run(
            new BusinessRuleTask
            {
                Id = "rule",
                Decision = "rate",
                Result = "rate",
                Inputs =
                [
                    new Assignment("client.kind", Expression.Feel("\"new\"")),
                    new Assignment("amount", Expression.Feel("amount * 2")),
                ],
            },
            ("amount", FeelNumber.Of(60))
        );
        Assert.That(engine.State.RootScope.Variables.Lookup("rate"), Is.EqualTo(FeelNumber.Of(2)));
    }

    [Test]
    public void The_outputs_say_what_is_kept_of_the_result()
    {
        var engine = Run(
            new BusinessRuleTask
            {
                Id = "rule",
                Decision = "terms",
                Outputs = [new Assignment("a", Expression.Feel("rate + 1")), new Assignment("b", Expression.Feel("result.days"))],
            },
            ("amount", FeelNumber.Of(50))
        );
        Assert.That(engine.State.RootScope.Variables.ToString(), Is.EqualTo("{amount: 50, a: 2, b: 30}"));
    }

    [TestCase("rate", "{amount: 50, rate: 1}")]
    [TestCase("terms", "{amount: 50, rate: 1, days: 30}")]
    [TestCase("pricing", "{amount: 50, pricing: 1}")]
    public void Without_a_word_about_the_result_it_becomes_variables(string decision, string variables)
    {
        var engine = Run(new BusinessRuleTask { Id = "rule", Decision = decision }, ("amount", FeelNumber.Of(50)));
        Assert.That(engine.State.RootScope.Variables.ToString(), Is.EqualTo(variables));
    }

    [Test]
    public void Rules_that_contradict_each_other_are_an_incident_until_the_values_are_mended()
    {
        var engine = Run(
            new BusinessRuleTask
            {
                Id = "rule",
                Decision = "rate",
                Result = "rate",
            },
            ("amount", FeelNumber.Of(600)),
            ("client", FeelContext.Of(("kind", FeelString.Of("new"))))
        );
        var incident = engine.Element("rule").Incident!;
        Assert.That(incident.Code, Is.EqualTo("decision"));
        Assert.That(engine.History.OfType<IncidentRaised>().Single().Message, Does.Contain("“rate”").And.Contain("Unique"));
        Assert.That(engine.History.OfType<DecisionEvaluated>().Single().Hits, Is.EqualTo([new TableHit("rate", [2, 3])]));

        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("amount", FeelNumber.Of(200)))));
        engine.Do(new ResolveIncident(engine.Element("rule").Id, Skip: false));
        Assert.That(engine.State.RootScope.Variables.Lookup("rate"), Is.EqualTo(FeelNumber.Of(2)));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
    }

    [Test]
    public void A_value_of_the_wrong_type_is_an_incident()
    {
        var engine = Run(new BusinessRuleTask { Id = "rule", Decision = "rate" }, ("amount", FeelString.Of("much")));
        Assert.That(engine.History.OfType<IncidentRaised>().Single().Message, Does.Contain("string").And.Contain("number"));
    }

    [Test]
    public void No_rule_for_the_values_is_no_incident_but_null()
    {
        var engine = Run(
            new BusinessRuleTask
            {
                Id = "rule",
                Decision = "rate",
                Result = "rate",
            },
            ("amount", FeelNumber.Of(300))
        );
        Assert.That(engine.State.RootScope.Variables.Lookup("rate"), Is.EqualTo(FeelValue.Null));
    }

    [Test]
    public void The_subject_is_read_under_its_name()
    {
        var engine = new TestEngine(File("p", [Start(), Rule(), User("work")], "start > rule", "rule > work"))
        {
            Decisions = Library("""{ "id": "m", "inputs": { "lead": null }, "decisions": { "rate": "lead.budget * 2" } }"""),
            Subject = FeelContext.Of(("budget", FeelNumber.Of(21))),
        };
        engine.Start(subject: new SubjectRef("lead", 5));
        Assert.That(engine.State.RootScope.Variables.Lookup("rate"), Is.EqualTo(FeelNumber.Of(42)));

        static BusinessRuleTask Rule() => new() { Id = "rule", Decision = "rate" };
    }

    private static TestEngine Run(BusinessRuleTask task, params (string Name, FeelValue Value)[] variables) =>
        new TestEngine(File("p", [Start(), task, User("work")], "start > rule", "rule > work")) { Decisions = Library(Decisions) }.Start(
            variables: FeelContext.Of(variables)
        );

    private static DecisionLibrary Library(string json)
    {
        var library = DecisionLibrary.Compile([("m.decisions.json", DecisionFiles.Read("m.decisions.json", json))], "7", out var wrong);
        Assert.That(wrong.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Location.Line}: {d.Message}"), Is.Empty);
        return library;
    }
}
