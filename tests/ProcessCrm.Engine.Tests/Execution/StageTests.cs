using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Where one can go by hand (X6): what the definition allows, whatever its flow does.</summary>
[Property("Requirement", "X6")]
public sealed class StageTests
{
    private static Definitions Sale =>
        new()
        {
            Processes =
            [
                Process(
                    "p",
                    [Start(), User("talk", "one"), User("offer", "two"), User("deliver", "three"), End()],
                    "start > talk",
                    "talk > deliver",
                    "deliver > end",
                    "offer > end"
                ) with
                {
                    Stages =
                    [
                        new Stage
                        {
                            Id = "one",
                            Entry = "talk",
                            To = ["two"],
                            Name = LocalizedText.Of("Talk", "Разговор"),
                        },
                        new Stage
                        {
                            Id = "two",
                            Entry = "offer",
                            To = [],
                        },
                        new Stage
                        {
                            Id = "three",
                            Entry = "deliver",
                            Name = LocalizedText.Of("Delivery", "Поставка"),
                        },
                    ],
                },
            ],
        };

    [Test]
    public void A_jump_that_is_not_allowed_is_refused_with_the_names_of_the_stages()
    {
        var engine = new TestEngine(Sale).Start();

        var refused = engine.Try(Jump(engine, "three")) as StepResult.Refused;

        Assert.That(refused?.Refusal.Code, Is.EqualTo("stageNotAllowed"));
        Assert.That(refused!.Refusal.Message.For("en"), Does.Contain("\"Talk\"").And.Contain("\"Delivery\""));
        Assert.That(refused.Refusal.Message.For("ru"), Does.Contain("«Разговор»").And.Contain("«Поставка»"));
        Assert.That(engine.Active, Is.EqualTo(["talk"]));
    }

    [Test]
    public void One_that_is_allowed_is_done_and_flow_is_not_bound()
    {
        Assert.That(new TestEngine(Sale).Start().Complete("talk").Active, Is.EqualTo(["deliver"]));

        var engine = new TestEngine(Sale).Start();
        engine.Do(Jump(engine, "two"));

        Assert.That(engine.Active, Is.EqualTo(["offer"]));
        Assert.That((engine.Try(Jump(engine, "one")) as StepResult.Refused)?.Refusal.Code, Is.EqualTo("stageNotAllowed"), "an empty list");
    }

    [Test]
    public void Only_what_is_allowed_is_offered()
    {
        var engine = new TestEngine(Sale).Start();
        var context = new StepContext(engine.Now, engine, engine);

        Assert.That(Offered(), Is.EqualTo(["two"]));
        engine.Complete("talk");
        Assert.That(Offered(), Is.EqualTo(["one", "two"]), "nothing said allows all");

        IEnumerable<string> Offered() =>
            StageOffer.Of(engine.State, engine.State.Root, context).Where(offer => offer.CanJump).Select(offer => offer.Stage.Id);
    }

    [TestCase("one", "three", false)]
    [TestCase("one", "two", true)]
    [TestCase("three", "one", true)]
    [TestCase("gone", "three", true)]
    public void A_new_instance_at_a_stage_is_held_to_it_too(string from, string to, bool isAllowed)
    {
        var engine = new TestEngine(Sale);
        var start = new StartInstance(new ProcessRef("p", "test"), FeelContext.Empty) { AtStage = to, FromStage = from };

        Assert.That(engine.Try(start), isAllowed ? Is.InstanceOf<StepResult.Done>() : Is.InstanceOf<StepResult.Refused>());
    }

    [Test]
    public void What_happened_long_ago_is_told_as_it_was()
    {
        var engine = new TestEngine(Sale).Start();

        engine.Do(Jump(engine, "three") with { IsBackdated = true });

        Assert.That(engine.Active, Is.EqualTo(["deliver"]));
    }

    private static JumpToStage Jump(TestEngine engine, string stage) => new(engine.State.Root, stage, FeelContext.Empty);
}
