using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Other programs are told of events by HTTP.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class WebhookTests(Database kind) : WebhookFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    public async Task A_program_is_told_of_a_new_lead_and_of_its_stages_with_a_signature()
    {
        var (_, secret) = await WebhookAsync(WebhookEvents.LeadCreated, WebhookEvents.LeadStageChanged);
        var anna = await Api.AsAsync("anna");

        var lead = await AtHandoffAsync(anna, "Told outside");

        var created = await Receiver.NextAsync(one => one.Type == WebhookEvents.LeadCreated);
        var moved = await Receiver.NextAsync(one => one.Type == WebhookEvents.LeadStageChanged && one["from"] is not null);
        Assert.That((created["id"], created["title"], created["kind"]), Is.EqualTo((lead.Split('/')[^1], "Told outside", "lead")));
        Assert.That((moved["id"], moved["stage"]), Is.EqualTo((lead.Split('/')[^1], await StageAsync(anna, lead))));
        Assert.That(Receiver.All.All(one => one.IsSignedWith(secret)), Is.True);
        Assert.That(Receiver.All.Select(one => one.Id), Is.Unique);
        Assert.That(created.Json.GetProperty("at").GetString(), Does.EndWith("Z"));
        Assert.That(created.Json.GetProperty("id").GetString(), Is.EqualTo(created.Id));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task AReceiver_that_fails_is_tried_again_and_given_up_until_somebody_sends_it_again()
    {
        Receiver.Answer = HttpStatusCode.InternalServerError;
        var (id, _) = await WebhookAsync(WebhookEvents.LeadCreated);
        var administrator = await Api.AsAsync("administrator");
        await LeadAsync(await Api.AsAsync("anna"), new { title = "Not taken" });
        var first = await Receiver.NextAsync(one => one["title"] == "Not taken");
        var waiting = await DeliveryAsync(id, row => row.Status is not null);
        Assert.That((waiting.Attempts, waiting.Status, waiting.FailedAt), Is.EqualTo((1, (int?)500, (DateTimeOffset?)null)));
        Assert.That(waiting.DueAt, Is.GreaterThan(waiting.CreatedAt));
        Assert.That(waiting.Answer, Does.StartWith("not now").And.Length.EqualTo(200));

        await InDatabaseAsync(crm =>
            crm.Set<WebhookDelivery>()
                .Where(row => row.Id == waiting.Id)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(row => row.DueAt, DateTimeOffset.UtcNow.AddMinutes(-1))
                        .SetProperty(row => row.Attempts, WebhookRunner.MostAttempts - 1)
                )
        );
        await Api.Host.Services.GetRequiredService<WebhookRunner>().DrainAsync();

        var lost = await DeliveryAsync(id, row => row.FailedAt is not null);
        Assert.That(Receiver.All.Where(one => one["title"] == "Not taken").Select(one => one.Id), Is.All.EqualTo(first.Id));
        Receiver.Answer = HttpStatusCode.NoContent;
        (await administrator.PostAsync($"/webhooks/{id}/deliveries/{lost.Id}/retry")).Expect(HttpStatusCode.NoContent);
        await DeliveryAsync(id, row => row.SentAt is not null);
        var told = (await administrator.GetAsync($"/webhooks/{id}/deliveries")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        Assert.That(told.GetProperty("status").GetInt32(), Is.EqualTo(204));
    }

    [TestCase("http://example.com/hook")]
    [TestCase("ftp://example.com/hook")]
    [TestCase("https://user:word@example.com/hook")]
    [TestCase("somewhere")]
    [Property("Requirement", "I21")]
    public async Task An_address_that_is_not_safe_is_refused(string url)
    {
        var body = new
        {
            name = "X",
            url,
            events = new[] { WebhookEvents.LeadCreated },
        };

        Assert.That(
            (await (await Api.AsAsync("administrator")).PostAsync("/webhooks", body)).Expect(HttpStatusCode.BadRequest).CodeOf("url"),
            Is.EqualTo("webhook-url")
        );
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task An_administrator_makes_a_webhook_on_its_page_sees_the_secret_once_and_tries_it()
    {
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("administrator");
        Assert.That(await browser.ReadAsync("/admin/webhooks"), Does.Contain("No webhooks yet"));
        var made = await (
            await browser.SendAsync(
                "/admin/webhooks/new",
                "/admin/webhooks/new",
                ("Form.Name", "Telephony"),
                ("Form.Url", Receiver.Url),
                ("Form.Events", WebhookEvents.InvoicePaid),
                ("Form.IsActive", "true")
            )
        ).Content.ReadAsStringAsync();
        Assert.That(made, Does.Contain("whsec_"));
        var id = await InDatabaseAsync(crm => crm.Set<Webhook>().Select(row => row.Id).SingleAsync());
        var page = string.Create(CultureInfo.InvariantCulture, $"/admin/webhooks/{id}");

        (await browser.SendAsync(page, $"{page}?handler=Test")).Dispose();

        await Receiver.NextAsync(one => one.Type == WebhookEvents.Test);
        await DeliveryAsync(id.ToString(CultureInfo.InvariantCulture), row => row.SentAt is not null);
        Assert.That(await browser.ReadAsync(page), Does.Contain("Telephony").And.Contain("Test event").And.Not.Contain("whsec_"));
        Assert.That(await browser.ReadAsync("/admin/webhooks"), Does.Contain(page));
        var anna = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That((await anna.GetAsync("/admin/webhooks")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await anna.GetAsync(page)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_renewed_secret_signs_with_the_old_one_for_a_day_and_then_alone()
    {
        var administrator = await Api.AsAsync("administrator");
        var (id, old) = await WebhookAsync(WebhookEvents.LeadCreated);

        var renewed = (await administrator.PostAsync($"/webhooks/{id}/secret")).Expect(HttpStatusCode.OK);

        var both = await TestedAsync();
        Assert.That(renewed["secret"], Does.StartWith("whsec_").And.Not.EqualTo(old));
        Assert.That(both.IsSignedWith(renewed["secret"]!) && both.IsSignedWith(old), Is.True, both.Signature);
        Assert.That((await administrator.GetAsync($"/webhooks/{id}")).Text, Does.Not.Contain("whsec_"));

        await InDatabaseAsync(crm =>
            crm.Set<Webhook>()
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.PreviousUntil, DateTimeOffset.UtcNow.AddSeconds(-1)))
        );
        var later = await TestedAsync();
        Assert.That((later.IsSignedWith(renewed["secret"]!), later.IsSignedWith(old)), Is.EqualTo((true, false)));
        (await administrator.PostAsync("/webhooks/1/secret")).Expect(HttpStatusCode.NotFound);

        async Task<WebhookReceiver.Received> TestedAsync()
        {
            var seen = Receiver.All.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
            (await administrator.PostAsync($"/webhooks/{id}/test")).Expect(HttpStatusCode.NoContent);
            return await Receiver.NextAsync(one => one.Type == WebhookEvents.Test && !seen.Contains(one.Id));
        }
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_webhook_that_is_off_is_told_of_nothing_and_one_that_is_deleted_leaves_nothing()
    {
        var administrator = await Api.AsAsync("administrator");
        var anna = await Api.AsAsync("anna");
        var (id, _) = await WebhookAsync(WebhookEvents.LeadCreated);
        var seen = (await administrator.GetAsync($"/webhooks/{id}")).ETag;
        (await administrator.PatchAsync($"/webhooks/{id}", new { isActive = false }, seen)).Expect(HttpStatusCode.OK);
        await LeadAsync(anna, new { title = "While it is off" });
        Assert.That(await ToldAsync(id), Is.Empty);
        (await administrator.PostAsync($"/webhooks/{id}/test")).Expect(HttpStatusCode.NoContent);

        (await administrator.DeleteAsync($"/webhooks/{id}", seen)).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        (await administrator.DeleteAsync($"/webhooks/{id}", (await administrator.GetAsync($"/webhooks/{id}")).ETag)).Expect(
            HttpStatusCode.NoContent
        );

        (await administrator.GetAsync($"/webhooks/{id}")).Expect(HttpStatusCode.NotFound);
        Assert.That(await ToldAsync(id), Is.Empty);
        await LeadAsync(anna, new { title = "After it is gone" });
        await Api.Host.Services.GetRequiredService<WebhookRunner>().DrainAsync();
        Assert.That(Receiver.All, Is.Empty);
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task An_administrator_renews_the_secret_and_deletes_the_webhook_on_its_page()
    {
        var (id, _) = await WebhookAsync(WebhookEvents.LeadCreated);
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("administrator");
        var page = $"/admin/webhooks/{id}";

        var renewed = await (await browser.SendAsync(page, $"{page}?handler=Renew")).Content.ReadAsStringAsync();
        Assert.That(renewed, Does.Contain("whsec_").And.Contain("The old secret ceases"));
        Assert.That(await browser.ReadAsync(page), Does.Contain("The old secret ceases").And.Not.Contain("whsec_"));

        (await browser.SendAsync(page, $"{page}?handler=Delete", ("version", "1"))).Dispose();
        Assert.That(await browser.ReadAsync(page), Does.Contain("Connector"), "Somebody changed it meanwhile.");
        (await browser.SendAsync(page, $"{page}?handler=Delete", ("version", "2"))).Dispose();

        Assert.That(await browser.ReadAsync("/admin/webhooks"), Does.Contain("The webhook is deleted.").And.Not.Contain(page));
        Assert.That((await browser.GetAsync(page)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
