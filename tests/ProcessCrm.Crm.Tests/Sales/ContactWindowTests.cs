using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;

namespace ProcessCrm.Crm.Tests.Sales;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
[Property("Requirement", "D8")]
public sealed class ContactWindowTests(Testing.Database kind) : SalesFixture(kind)
{
    [Test]
    public async Task A_contact_planned_a_week_ahead_can_be_changed_for_three_days_from_its_outcome_the_last_instant_included()
    {
        var lead = (await Get<SaveLeadHandler>().HandleAsync(new SaveLead("Windowed"), Anna)).Value.Id;
        var planned = (await SaveAsync(new SaveInteraction { LeadId = lead, OccurredAt = Clock.GetUtcNow().AddDays(7) }, Anna)).Value;
        Clock.Now += TimeSpan.FromDays(7);
        var held = (
            await Get<HoldInteractionHandler>().HandleAsync(new HoldInteraction(planned.Id, planned.Version, "call", "agreed"), Anna)
        ).Value;
        var change = new SaveInteraction
        {
            Id = held.Id,
            Kind = "call",
            LeadId = lead,
            Outcome = "refused",
        };

        Clock.Now += TimeSpan.FromDays(3);
        var inTime = await SaveAsync(change with { Version = held.Version }, System);
        Clock.Now += TimeSpan.FromMicroseconds(1);
        var tooLate = await SaveAsync(change with { Version = inTime.Value.Version }, System);

        Assert.That(inTime.IsRefused, Is.False);
        Assert.That(tooLate.Refusals.Single().Code, Is.EqualTo("contact-is-final"));
    }

    private Task<Result<Saved>> SaveAsync(SaveInteraction command, Actor actor) =>
        Get<SaveInteractionHandler>().HandleAsync(command, actor);
}
