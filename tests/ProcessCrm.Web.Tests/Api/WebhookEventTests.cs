using System.Net;
using System.Text.Json;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Each event is written once, with the change that it tells, and says what happened and nothing about persons.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class WebhookEventTests(Database kind) : WebhookFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    public async Task A_deal_tells_that_it_is_made_of_each_stage_and_that_it_is_won()
    {
        var (webhook, _) = await DealWebhookAsync();
        var anna = await Api.AsAsync("anna");
        var me = (await anna.GetAsync("/me"))["id"];
        var contact = (
            await anna.PostAsync(
                "/contacts",
                new
                {
                    fullName = "Olga Hidden",
                    phones = new[] { "+7 495 123-45-67" },
                    emails = new[] { "olga@hidden.example" },
                }
            )
        ).Expect(HttpStatusCode.Created)["id"];
        var deal = await DealAsync(anna, "Told of", new { contactId = contact, amount = 1_200 });
        Assert.That(TypesOf(await ToldAsync(webhook)), Is.EqualTo([WebhookEvents.OpportunityCreated]));

        (await anna.PostAsync($"{deal}/post", new { kindId = "1" })).Expect(HttpStatusCode.OK);
        (await JumpAsync(anna, deal, "contracting")).Expect(HttpStatusCode.NoContent);
        foreach (
            var (node, outcome) in new[] { ("send-contract", (string?)null), ("clarify-contract", "agreed"), ("sign-contract", "signed") }
        )
        {
            await DoneAsync(anna, deal, node, outcome);
        }

        var told = await ToldAsync(webhook);
        Assert.That(
            told.Where(one => one.Type == WebhookEvents.OpportunityStageChanged)
                .Select(one => (TextOf(one.Data, "from"), TextOf(one.Data, "stage"), TextOf(one.Data, "final"))),
            Is.EqualTo([(null, "qualification", null), ("qualification", "contracting", null), ("contracting", "closed-won", "won")])
        );
        Assert.That(
            TypesOf(told).Where(type => type != WebhookEvents.OpportunityStageChanged),
            Is.EqualTo([WebhookEvents.OpportunityCreated, WebhookEvents.OpportunityWon])
        );
        foreach (var (type, data) in told)
        {
            Assert.That(TextOf(data, "kind"), Is.EqualTo("opportunity"), type);
            Assert.That($"/opportunities/{TextOf(data, "id")}", Is.EqualTo(deal), type);
            Assert.That((TextOf(data, "title"), TextOf(data, "currency")), Is.EqualTo(("Told of", "RUB")), type);
            Assert.That(data.GetProperty("amount").GetDecimal(), Is.EqualTo(1_200), type);
            Assert.That(TextOf(data, "responsibleId"), Is.EqualTo(me), type);
            Assert.That(data.GetRawText(), Does.Not.Contain("Hidden").And.Not.Contain("hidden").And.Not.Contain("123"), type);
        }

        await CameAsync(told.Count);
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_deal_that_its_process_loses_is_told_as_lost_once()
    {
        var (webhook, _) = await DealWebhookAsync();
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Lost by its process");
        (await anna.PostAsync($"{deal}/post", new { kindId = "1" })).Expect(HttpStatusCode.OK);

        (await JumpAsync(anna, deal, "closed-lost", new { lossReason = "price" })).Expect(HttpStatusCode.NoContent);

        var told = await ToldAsync(webhook);
        Assert.That(TypesOf(told).Where(IsOutcome), Is.EqualTo([WebhookEvents.OpportunityLost]));
        Assert.That(TextOf(told.Single(one => TextOf(one.Data, "stage") == "closed-lost").Data, "final"), Is.EqualTo("lost"));
    }

    [TestCase("won", WebhookEvents.OpportunityWon)]
    [TestCase("lost", WebhookEvents.OpportunityLost)]
    [Property("Requirement", "I21")]
    public async Task A_deal_without_a_process_is_told_as_won_or_lost_where_somebody_says_so(string status, string outcome)
    {
        var (webhook, _) = await DealWebhookAsync();
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "By hand");
        (await anna.PatchAsync(deal, new { status }, (await anna.GetAsync(deal)).ETag)).Expect(HttpStatusCode.OK);
        (await anna.PatchAsync(deal, new { description = "More" }, (await anna.GetAsync(deal)).ETag)).Expect(HttpStatusCode.OK);
        await DealAsync(anna, "At once", new { status });

        Assert.That(
            TypesOf(await ToldAsync(webhook)),
            Is.EqualTo([WebhookEvents.OpportunityCreated, outcome, WebhookEvents.OpportunityCreated, outcome])
        );
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_contact_is_told_when_it_was_held_and_not_while_it_is_planned()
    {
        var (webhook, _) = await WebhookAsync(WebhookEvents.InteractionRecorded);
        var anna = await Api.AsAsync("anna");
        var lead = await LeadAsync(anna, new { title = "Belts" });
        var leadId = lead.Split('/')[^1];
        await MadeAsync(
            new
            {
                kind = "call",
                leadId,
                details = "The gist is not told.",
                outcome = "agreed",
            }
        );
        var planned = await MadeAsync(new { leadId, occurredAt = DateTimeOffset.UtcNow.AddDays(1) });
        Assert.That(await ToldAsync(webhook), Has.Count.EqualTo(1));
        (
            await anna.PostAsync($"{planned}/outcome", new { kind = "meeting", outcome = "thinking" }, (await anna.GetAsync(planned)).ETag)
        ).Expect(HttpStatusCode.OK);
        (await anna.PostAsync($"{planned}/corrections", new { text = "It was Tuesday." })).Expect(HttpStatusCode.Created);

        var told = await ToldAsync(webhook);
        Assert.That(
            told.Select(one => (TextOf(one.Data, "interactionKind"), TextOf(one.Data, "outcome"), TextOf(one.Data, "subjectKind"))),
            Is.EqualTo([("call", "agreed", "lead"), ("meeting", "thinking", "lead")])
        );
        Assert.That(told.Select(one => TextOf(one.Data, "subjectId")), Is.All.EqualTo(leadId));
        Assert.That($"/interactions/{TextOf(told[1].Data, "id")}", Is.EqualTo(planned));
        Assert.That(told[0].Data.GetRawText(), Does.Not.Contain("gist"));
        await CameAsync(2);

        async Task<string> MadeAsync(object contact) =>
            $"/interactions/{(await anna.PostAsync("/interactions", contact)).Expect(HttpStatusCode.Created)["id"]}";
    }

    [Test]
    [Property("Requirement", "I21")]
    [Property("Requirement", "W26")]
    public async Task A_paid_invoice_is_told_once_and_no_other_document()
    {
        var (webhook, _) = await WebhookAsync(WebhookEvents.InvoicePaid);
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Paid for", new { amount = 1_500 });
        var invoice = await DocumentAsync(anna, deal, "invoice");
        var link = await LinkAsync(anna, invoice);
        (await NoteAsync(anna, await DocumentAsync(anna, deal, "proposal"), "approved")).Expect(HttpStatusCode.OK);
        Assert.That(await ToldAsync(webhook), Is.Empty);

        (await NoteAsync(anna, invoice, "paid")).Expect(HttpStatusCode.OK);
        (await NoteAsync(anna, invoice, "paid")).Expect(HttpStatusCode.Conflict);

        var (type, data) = (await ToldAsync(webhook)).Single();
        Assert.That((type, TextOf(data, "kind")), Is.EqualTo((WebhookEvents.InvoicePaid, "invoice")));
        Assert.That($"/documents/{TextOf(data, "id")}", Is.EqualTo(invoice));
        Assert.That($"/opportunities/{TextOf(data, "opportunityId")}", Is.EqualTo(deal));
        Assert.That((data.GetProperty("total").GetDecimal(), TextOf(data, "currency")), Is.EqualTo((1_500m, "RUB")));
        Assert.That(TextOf(data, "number"), Is.Not.Null);
        Assert.That(data.GetRawText(), Does.Not.Contain(link.Split('/')[^1]), "Whoever has the link has the paper.");
        await CameAsync(1);
    }

    private Task<(string Id, string Secret)> DealWebhookAsync() =>
        WebhookAsync(
            WebhookEvents.OpportunityCreated,
            WebhookEvents.OpportunityStageChanged,
            WebhookEvents.OpportunityWon,
            WebhookEvents.OpportunityLost
        );

    private static bool IsOutcome(string type) => type is WebhookEvents.OpportunityWon or WebhookEvents.OpportunityLost;

    private static IEnumerable<string> TypesOf(IEnumerable<(string Type, JsonElement Data)> told) => told.Select(one => one.Type);

    private static string? TextOf(JsonElement data, string field) => data.TryGetProperty(field, out var value) ? value.ToString() : null;

    /// <summary>All that was written arrives, each once.</summary>
    private async Task CameAsync(int count)
    {
        await EventuallyAsync(() => Task.FromResult(Receiver.All.Count >= count), "What was written arrives.");
        Assert.That(Receiver.All.Select(one => one.Id), Is.Unique);
        Assert.That(Receiver.All, Has.Count.EqualTo(count));
    }
}
