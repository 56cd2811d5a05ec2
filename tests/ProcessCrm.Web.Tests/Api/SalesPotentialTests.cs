using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>What a client could buy in a year, and how much of that it did.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class SalesPotentialTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    public async Task The_portrait_tells_how_much_of_the_potential_was_won_in_the_last_twelve_months()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var fields = new
        {
            name = $"Potential {Guid.NewGuid():N}",
            salesPotential = 1000,
            salesPotentialCurrency = "NOK",
        };
        var account = await MadeAsync(anna, fields);
        var today = DateTime.UtcNow;
        await WonAsync(anna, account, 250, "NOK", today.AddDays(-10));
        await WonAsync(anna, account, 50, "NOK", today.AddMonths(-11));
        await WonAsync(anna, account, 400, "NOK", today.AddMonths(-13));
        await WonAsync(anna, account, 700, "DKK", today.AddDays(-1));

        var portrait = await ReadAsync(anna, $"/accounts/{account}/portrait");

        Assert.That(portrait.GetProperty("salesPotential").GetProperty("amount").GetDecimal(), Is.EqualTo(1000));
        Assert.That(portrait.GetProperty("potentialUsed").GetInt32(), Is.EqualTo(30));
        Assert.That(
            portrait
                .GetProperty("broughtInYear")
                .EnumerateArray()
                .Select(sum => $"{sum.GetProperty("currency").GetString()} {sum.GetProperty("amount").GetDecimal():0}"),
            Is.EquivalentTo(["NOK 300", "DKK 700"])
        );
        var page = await (await new Browser(Api.Host.CreateClient()).SignedInAsync("anna")).ReadAsync($"/accounts/{account}", "ru");
        Assert.That(page, Does.Contain("Потенциал продаж в год").And.Contain("Выбрано за последние 12 месяцев: 30 %"));
        var report = await ReadAsync(manager, "/reports/clients?currency=NOK");
        var line = report.GetProperty("clients").EnumerateArray().Single(one => one.GetProperty("id").GetString() == account);
        Assert.That(line.GetProperty("potential").GetDecimal(), Is.EqualTo(1000));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Accounts_are_listed_by_their_potential_page_by_page_and_exported_so()
    {
        var (anna, mark) = (await Api.AsAsync("anna"), Mark());
        var ids = new Dictionary<string, string>();
        foreach (var (name, potential) in new[] { ("Middle", 20.5m), ("Small", 10), ("Large", 30), ("Same", 20.5m) })
        {
            ids[await MadeAsync(anna, new { name = $"{name} {mark}", salesPotential = potential })] = name;
        }
        await MadeAsync(anna, new { name = $"None {mark}" });

        var first = await ReadAsync(anna, $"/accounts?search={mark}&byPotential=true&limit=2");
        var second = await ReadAsync(
            anna,
            $"/accounts?search={mark}&byPotential=true&limit=2&after={first.GetProperty("next").GetString()}"
        );
        var large = await ReadAsync(anna, $"/accounts?search={mark}&potentialFrom=20.5");

        Assert.That(Names(first), Is.EqualTo(["Large", "Same"]));
        Assert.That(Names(second), Is.EqualTo(["Middle", "Small"]));
        Assert.That(second.GetProperty("next").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Names(large), Is.EqualTo(["Same", "Large", "Middle"]));
        var csv = (await anna.GetAsync($"/accounts/csv?search={mark}&byPotential=true&potentialFrom=15")).Expect(HttpStatusCode.OK).Text;
        Assert.That(csv, Does.Contain("Sales potential a year").And.Contain("20.5").And.Not.Contain("Small"));
        Assert.That(csv.IndexOf("Large", StringComparison.Ordinal), Is.LessThan(csv.IndexOf("Middle", StringComparison.Ordinal)));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        var page = await browser.ReadAsync($"/accounts?q={mark}&sort=potential&potentialFrom=20,5", "ru");
        Assert.That(page, Does.Contain($"Large {mark}").And.Contain($"Same {mark}").And.Not.Contain($"Small {mark}"));

        IEnumerable<string> Names(JsonElement list) =>
            list.GetProperty("items").EnumerateArray().Select(one => ids[one.GetProperty("id").GetString()!]);
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_potential_is_typed_in_with_its_currency_kept_in_the_history_and_cleared()
    {
        var anna = await Api.AsAsync("anna");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        var account = await MadeAsync(anna, new { name = $"Typed {Mark()}" });
        var edit = $"/accounts/{account}/edit";
        Assert.That(await browser.ReadAsync(edit), Does.Contain("Form.SalesPotential"));

        using var refused = await browser.SendAsync(edit, edit, [.. Form("many", 1)]);
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Give a number."));
        using var negative = await browser.SendAsync(edit, edit, [.. Form("-5", 1)]);
        Assert.That(await negative.Content.ReadAsStringAsync(), Does.Contain("This cannot be less than zero."));
        using var saved = await browser.SendAsync(edit, edit, [.. Form("1,250,000.50", 1)]);
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await saved.Content.ReadAsStringAsync());

        var fields = (await ReadAsync(anna, $"/accounts/{account}")).GetProperty("fields");
        Assert.That(
            (fields.GetProperty("salesPotential").GetDecimal(), fields.GetProperty("salesPotentialCurrency").GetString()),
            Is.EqualTo((1_250_000.50m, "EUR"))
        );
        Assert.That(
            await browser.ReadAsync($"/accounts/{account}"),
            Does.Contain("1,250,000.50 EUR").And.Contain("Currency of the potential")
        );

        var read = await anna.GetAsync($"/accounts/{account}");
        (await anna.PatchAsync($"/accounts/{account}", """{ "salesPotential": null }""", read.ETag)).Expect(HttpStatusCode.OK);
        fields = (await ReadAsync(anna, $"/accounts/{account}")).GetProperty("fields");
        Assert.That(fields.GetProperty("salesPotentialCurrency").ValueKind, Is.EqualTo(JsonValueKind.Null));
        (await anna.PostAsync("/accounts", new { name = "Wrong", salesPotentialCurrency = "XXZ" })).IsProblem(
            HttpStatusCode.BadRequest,
            "unknown-currency"
        );

        IEnumerable<(string, string)> Form(string potential, int version) =>
            [
                ("Form.Name", "Typed"),
                ("Form.SalesPotential", potential),
                ("Form.SalesPotentialCurrency", "EUR"),
                ("Form.Version", version.ToString(CultureInfo.InvariantCulture)),
            ];
    }

    private static string Mark() => $"mark{Guid.NewGuid():N}"[..16];

    private static async Task<string> MadeAsync(ApiCaller caller, object fields) =>
        (await caller.PostAsync("/accounts", fields)).Expect(HttpStatusCode.Created)["id"]!;

    /// <summary>A deal that was won on a day.</summary>
    private async Task WonAsync(ApiCaller caller, string account, decimal closeValue, string currency, DateTime closedOn)
    {
        var kinds = (await ReadAsync(caller, "/opportunity-kinds")).GetProperty("items").EnumerateArray();
        var free = kinds.Single(item => item.GetProperty("fields").GetProperty("key").GetString() == "free-sale");
        var fields = new
        {
            title = "Won",
            accountId = account,
            currency,
            kindId = free.GetProperty("id").GetString(),
        };
        var id = (await caller.PostAsync("/opportunities", fields)).Expect(HttpStatusCode.Created)["id"]!;
        var deal = $"/opportunities/{id}";
        (await caller.PostAsync($"{deal}/post")).Expect(HttpStatusCode.OK);
        (await JumpAsync(caller, deal, "won", new { closeValue })).Expect(HttpStatusCode.NoContent);
        await using var context = Api.Host.Services.GetRequiredService<CrmDatabase>().Open();
        var row = long.Parse(id, CultureInfo.InvariantCulture);
        await context
            .Set<OpportunityProgress>()
            .Where(progress => progress.OpportunityId == row)
            .ExecuteUpdateAsync(update => update.SetProperty(progress => progress.ClosedOn, DateOnly.FromDateTime(closedOn)));
    }
}
