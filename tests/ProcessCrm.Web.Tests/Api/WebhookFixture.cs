using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Documents;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Base of the fixtures about programs that are told of events by HTTP.</summary>
public abstract class WebhookFixture(Database kind) : DocumentFixture(kind)
{
    /// <summary>The program that is told.</summary>
    internal WebhookReceiver Receiver { get; private set; } = null!;

    [SetUp]
    public async Task Listen() => Receiver = await WebhookReceiver.StartAsync();

    [TearDown]
    public async Task Hush()
    {
        await InDatabaseAsync(crm => crm.Set<Webhook>().ExecuteDeleteAsync());
        await InDatabaseAsync(crm => crm.Set<WebhookDelivery>().ExecuteDeleteAsync());
        await Receiver.DisposeAsync();
    }

    /// <summary>What was written for a webhook, in the order in which it happened: the type and the record.</summary>
    protected async Task<IReadOnlyList<(string Type, JsonElement Data)>> ToldAsync(string webhook)
    {
        var id = long.Parse(webhook, CultureInfo.InvariantCulture);
        var rows = await InDatabaseAsync(crm =>
            crm.Set<WebhookDelivery>().AsNoTracking().Where(row => row.WebhookId == id).OrderBy(row => row.Id).ToListAsync()
        );
        return [.. rows.Select(row => (row.Event, JsonSerializer.Deserialize<JsonElement>(row.Body).GetProperty("data")))];
    }

    /// <summary>A new webhook that is told of some events.</summary>
    protected async Task<(string Id, string Secret)> WebhookAsync(params string[] events)
    {
        var body = new
        {
            name = "Connector",
            url = Receiver.Url,
            events,
        };
        var made = (await (await Api.AsAsync("administrator")).PostAsync("/webhooks", body)).Expect(HttpStatusCode.Created);
        return (made["id"]!, made["secret"]!);
    }

    /// <summary>Waits until a delivery is so far.</summary>
    protected async Task<WebhookDelivery> DeliveryAsync(string webhook, Func<WebhookDelivery, bool> holds)
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

    /// <summary>Does something with the rows.</summary>
    protected async Task<T> InDatabaseAsync<T>(Func<CrmDbContext, Task<T>> work)
    {
        await using var scope = Api.Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CrmDbContext>());
    }
}
