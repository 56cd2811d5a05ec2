using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>What is known of a client at a glance.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ClientPortraitTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    public async Task A_clients_portrait_tells_how_work_with_it_stands()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = $"Portrait {Guid.NewGuid():N}" })).Expect(HttpStatusCode.Created)[
            "id"
        ]!;
        var nothing = await ReadAsync(anna, $"/accounts/{account}/portrait");

        var lost = await DealAsync(anna, account, 100);
        (await JumpAsync(anna, lost, "closed-lost", new { lossReason = "price" })).Expect(HttpStatusCode.NoContent);
        var onlyLost = await ReadAsync(anna, $"/accounts/{account}/portrait");
        var open = await DealAsync(anna, account, 250.5m);
        (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    kind = "call",
                    opportunityId = open[(open.LastIndexOf('/') + 1)..],
                    accountId = account,
                    outcome = "interested",
                }
            )
        ).Expect(HttpStatusCode.Created);
        var inWork = await ReadAsync(anna, $"/accounts/{account}/portrait");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        var page = await browser.ReadAsync($"/accounts/{account}", "ru");

        Assert.That((Status(nothing), Int(nothing, "lost")), Is.EqualTo(("new", 0)));
        Assert.That(nothing.GetProperty("lastContactAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((Status(onlyLost), Int(onlyLost, "lost")), Is.EqualTo(("lost", 1)));
        Assert.That((Status(inWork), Int(inWork, "openDeals"), Int(inWork, "lost")), Is.EqualTo(("inWork", 1, 1)));
        Assert.That(inWork.GetProperty("expected")[0].GetProperty("amount").GetDecimal(), Is.EqualTo(250.5m));
        Assert.That(inWork.GetProperty("lastContactAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(page, Does.Contain("Портрет клиента").And.Contain("В работе"));
        (await anna.GetAsync("/accounts/1/portrait")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    private static string? Status(JsonElement portrait) => portrait.GetProperty("status").GetString();

    private static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static async Task<string> DealAsync(ApiCaller caller, string account, decimal amount)
    {
        var fields = new
        {
            title = "Portrait",
            accountId = account,
            amount,
            kindId = "1",
        };
        var deal = $"/opportunities/{(await caller.PostAsync("/opportunities", fields)).Expect(HttpStatusCode.Created)["id"]}";
        (await caller.PostAsync($"{deal}/post", new { })).Expect(HttpStatusCode.OK);
        return deal;
    }
}
