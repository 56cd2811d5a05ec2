using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Sales;

/// <summary>Leads that are too long in a stage, or without a next step.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class AttentionTests(Database kind) : SalesFixture(kind)
{
    [Test, Order(1)]
    [Property("Requirement", "X7")]
    [Property("Requirement", "W5")]
    public async Task A_lead_that_is_longer_in_its_stage_than_the_stage_should_take_is_found_until_it_leaves_it()
    {
        var lead = await LeadAsync("Ageing");
        Assert.That(await FoundAsync(Attention.OverTarget), Is.Empty);
        Clock.Now = Clock.Now.AddHours(25); // Qualification should take a day.
        Assert.That(await FoundAsync(Attention.OverTarget), Is.EqualTo([lead.Id]));
        var process = await ProcessOfAsync(lead);
        Assert.That(process!.StageDueAt, Is.EqualTo(process.StageEnteredAt!.Value.AddDays(1)));

        await CompleteAsync(lead, "qualify", Anna, "qualified");

        Assert.That(await FoundAsync(Attention.OverTarget), Is.Empty);
        var handoff = await ProcessOfAsync(lead);
        Assert.That(
            (handoff!.Stage, handoff.StageDueAt, handoff.PlanBy),
            Is.EqualTo(("handoff", (DateTimeOffset?)Clock.Now.AddDays(3), (DateTimeOffset?)Clock.Now.AddDays(1)))
        );
        Assert.That((await Get<UndoTaskHandler>().HandleAsync(await LastTaskAsync(), Anna)).IsRefused, Is.False);
        var undone = await ProcessOfAsync(lead);
        Assert.That((undone!.Stage, undone.StageDueAt), Is.EqualTo(("qualification", process.StageDueAt)));

        async Task<long> LastTaskAsync() => (await InScopeAsync((FindUndoableQuery query) => query.OfSubjectAsync(lead, Anna)))[0].Task;
    }

    [Test, Order(2)]
    [Property("Requirement", "D6")]
    public async Task A_lead_that_waits_for_its_review_date_is_not_without_activity()
    {
        var lead = await LeadAsync("Waiting");
        await CompleteAsync(lead, "qualify", Anna, "qualified");
        await CompleteAsync(lead, "contact-customer", Anna, "no-interest", ("reviewAt", FeelDateTime.Of(Clock.Now.AddDays(9))));
        Assert.That(await TasksOfAsync(lead), Is.Empty);
        Clock.Now = Clock.Now.AddDays(2); // Past the time to plan the next step.

        Assert.That(await FoundAsync(Attention.NoActivity), Does.Not.Contain(lead.Id));
        Assert.That(await FoundAsync(Attention.StepOverdue), Does.Not.Contain(lead.Id));
    }

    private async Task<SubjectRef> LeadAsync(string title)
    {
        var command = new SaveLead(title) { AccountName = "Client of " + title, ResponsibleId = Anna.UserId };
        return new SubjectRef(Lead.Kind, (await Get<SaveLeadHandler>().HandleAsync(command, Anna)).Value.Id);
    }

    private async Task<long[]> FoundAsync(Attention attention)
    {
        var query = new ListLeads { Filter = new SubjectFilter { Attention = attention } };
        return await InScopeAsync(
            async (ListLeadsQuery list) => (await list.HandleAsync(query, Anna)).Value.Items.Select(line => line.Id).ToArray()
        );
    }
}
