using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Other programs are told of events by HTTP.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class WebhookTests(Database kind) : SalesFixture(kind)
{
    private WebhookReceiver _receiver = null!;

    [SetUp]
    public async Task Listen() => _receiver = await WebhookReceiver.StartAsync();

    [TearDown]
    public async Task Hush()
    {
        await InDatabaseAsync(crm => crm.Set<Webhook>().ExecuteDeleteAsync());
        await _receiver.DisposeAsync();
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_program_is_told_of_a_new_lead_and_of_its_stages_with_a_signature()
    {
        var (_, secret) = await WebhookAsync(WebhookEvents.LeadCreated, WebhookEvents.LeadStageChanged);
        var anna = await Api.AsAsync("anna");

        var lead = await AtHandoffAsync(anna, "Told outside");

        var created = await _receiver.NextAsync(one => one.Type == WebhookEvents.LeadCreated);
        var moved = await _receiver.NextAsync(one => one.Type == WebhookEvents.LeadStageChanged && one["from"] is not null);
        Assert.That((created["id"], created["title"], created["kind"]), Is.EqualTo((lead.Split('/')[^1], "Told outside", "lead")));
        Assert.That((moved["id"], moved["stage"]), Is.EqualTo((lead.Split('/')[^1], await StageAsync(anna, lead))));
        Assert.That(_receiver.All.All(one => one.IsSignedWith(secret)), Is.True);
        Assert.That(_receiver.All.Select(one => one.Id), Is.Unique);
        Assert.That(created.Json.GetProperty("at").GetString(), Does.EndWith("Z"));
        Assert.That(created.Json.GetProperty("id").GetString(), Is.EqualTo(created.Id));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_receiver_that_fails_is_tried_again_and_given_up_until_somebody_sends_it_again()
    {
        _receiver.Answer = HttpStatusCode.InternalServerError;
        var (id, _) = await WebhookAsync(WebhookEvents.LeadCreated);
        var administrator = await Api.AsAsync("administrator");
        await LeadAsync(await Api.AsAsync("anna"), new { title = "Not taken" });
        var first = await _receiver.NextAsync(one => one["title"] == "Not taken");
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
        Assert.That(_receiver.All.Where(one => one["title"] == "Not taken").Select(one => one.Id), Is.All.EqualTo(first.Id));
        _receiver.Answer = HttpStatusCode.NoContent;
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
                ("Form.Url", _receiver.Url),
                ("Form.Events", WebhookEvents.InvoicePaid),
                ("Form.IsActive", "true")
            )
        ).Content.ReadAsStringAsync();
        Assert.That(made, Does.Contain("whsec_"));
        var id = await InDatabaseAsync(crm => crm.Set<Webhook>().Select(row => row.Id).SingleAsync());
        var page = string.Create(CultureInfo.InvariantCulture, $"/admin/webhooks/{id}");

        (await browser.SendAsync(page, $"{page}?handler=Test")).Dispose();

        await _receiver.NextAsync(one => one.Type == WebhookEvents.Test);
        await DeliveryAsync(id.ToString(CultureInfo.InvariantCulture), row => row.SentAt is not null);
        Assert.That(await browser.ReadAsync(page), Does.Contain("Telephony").And.Contain("Test event").And.Not.Contain("whsec_"));
        Assert.That(await browser.ReadAsync("/admin/webhooks"), Does.Contain(page));
        var anna = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That((await anna.GetAsync("/admin/webhooks")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await anna.GetAsync(page)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private async Task<(string Id, string Secret)> WebhookAsync(params string[] events)
    {
        var body = new
        {
            name = "Connector",
            url = _receiver.Url,
            events,
        };
        var made = (await (await Api.AsAsync("administrator")).PostAsync("/webhooks", body)).Expect(HttpStatusCode.Created);
        return (made["id"]!, made["secret"]!);
    }

    private async Task<WebhookDelivery> DeliveryAsync(string webhook, Func<WebhookDelivery, bool> holds)
    {
        var id = long.Parse(webhook, CultureInfo.InvariantCulture);
        for (var i = 0; i < 400; i++)
        {
            var rows = await InDatabaseAsync(crm =>
                crm.Set<WebhookDelivery>().AsNoTracking().Where(row => row.WebhookId == id).ToListAsync()
            );
            if (rows.FirstOrDefault(holds) is { } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new AssertionException("It never came so far.");
    }

    private async Task<T> InDatabaseAsync<T>(Func<CrmDbContext, Task<T>> work)
    {
        await using var scope = Api.Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CrmDbContext>());
    }
}
