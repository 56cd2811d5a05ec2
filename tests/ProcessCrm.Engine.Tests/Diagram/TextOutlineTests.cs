using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

internal sealed class TextOutlineTests
{
    [Test]
    public void Stages_steps_performers_and_outcomes_are_told_in_order()
    {
        var outline = TextOutline.Write(Samples.LeadManagement(), new() { Language = "en" });

        Assert.That(outline, Does.StartWith("Lead management\n\nStage: Qualification (1 d)\n"));
        Assert.That(
            outline,
            Does.Contain("User task: Qualify the lead\n   Performer: Marketing\n   Due: 1 d\n   Deliverables: Contact, Account\n")
        );
        Assert.That(outline, Does.Match(@"   - Disqualify → \d+\. End: Disqualified\n"));
        Assert.That(outline, Does.Match(@"   - Event beside the work: 2 d → \d+\. User task: Find out why the lead waits\n"));
    }

    [Test]
    [Property("Requirement", "X7")]
    public void What_a_stage_asks_is_told_below_its_name()
    {
        var process = Samples.LeadManagement();
        var told = process with
        {
            Stages =
            [
                process.Stages[0] with
                {
                    PlanWithin = "P2D",
                    MaxProbability = 40,
                    Documentation = LocalizedText.Of("What it is for"),
                },
                .. process.Stages.Skip(1),
            ],
        };

        Assert.That(
            TextOutline.Write(told, new() { Language = "en" }),
            Does.Contain("(1 d)\n   Plan the next step within: 2 d\n   Probability up to: 40 %\n").And.Contain("   What it is for\n")
        );
    }

    [Test]
    public void The_steps_of_a_subprocess_are_numbered_within_its_own()
    {
        Assert.That(TextOutline.Write(Samples.Order(), new() { Language = "ru" }), Does.Match(@"\n   \d+\.1\. Начало\n"));
    }
}
