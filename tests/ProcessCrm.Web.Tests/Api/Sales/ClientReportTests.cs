using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>The reports about clients and people.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ClientReportTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    [Property("Requirement", "E12")]
    public async Task Clients_are_classed_by_what_they_bought_and_those_not_open_to_the_reader_are_left_out()
    {
        var (anna, manager, administrator) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"), await Api.AsAsync("administrator"));
        var annaId = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var group = (await administrator.PostAsync("/access-groups", new { name = "Classed", memberIds = new[] { annaId } })).Expect(
            HttpStatusCode.Created
        )["id"];
        var (large, small) = (
            await MadeAsync(anna, "/accounts", new { name = "Large buyer" }),
            await MadeAsync(anna, "/accounts", new { name = "Small buyer" })
        );
        var hidden = await MadeAsync(anna, "/accounts", new { name = "Hidden buyer", accessGroupId = group });
        var person = await MadeAsync(anna, "/contacts", new { fullName = "Private buyer" });
        await WonAsync(
            anna,
            900,
            new
            {
                title = "Large sale",
                accountId = large,
                currency = "CHF",
            }
        );
        await WonAsync(
            anna,
            60,
            new
            {
                title = "Small sale",
                accountId = small,
                currency = "CHF",
            }
        );
        await WonAsync(
            anna,
            40,
            new
            {
                title = "Private sale",
                contactId = person,
                currency = "CHF",
            }
        );
        await WonAsync(
            anna,
            5000,
            new
            {
                title = "Hidden sale",
                accountId = hidden,
                currency = "CHF",
            }
        );
        await WonAsync(
            anna,
            7000,
            new
            {
                title = "Elsewhere",
                accountId = small,
                currency = "SEK",
            }
        );

        var report = await ReadAsync(manager, "/reports/clients?currency=CHF");
        var all = await ReadAsync(administrator, "/reports/clients?currency=CHF");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("manager");
        var page = await browser.ReadAsync("/reports/clients?currency=CHF");

        Assert.That(
            report
                .GetProperty("clients")
                .EnumerateArray()
                .Select(line => (Text(line, "name"), Text(line, "class"), line.GetProperty("revenue").GetDecimal())),
            Is.EqualTo([("Large buyer", "AZ", 900m), ("Small buyer", "BZ", 60m), ("Private buyer", "CZ", 40m)])
        );
        Assert.That(report.GetProperty("currencies").GetRawText(), Does.Contain("CHF").And.Contain("SEK"));
        Assert.That(
            report.GetProperty("matrix").EnumerateArray().Where(cell => Int(cell, "count") > 0).Select(cell => Text(cell, "class")),
            Is.EqualTo(["AZ", "BZ", "CZ"])
        );
        Assert.That(Text(all.GetProperty("clients")[0], "name"), Is.EqualTo("Hidden buyer"));
        Assert.That(
            page,
            Does.Contain($"href=\"/accounts/{large}\"")
                .And.Contain($"href=\"/contacts/{person}\"")
                .And.Contain("900 CHF")
                .And.Not.Contain("Hidden buyer")
        );
        Assert.That(
            await browser.ReadAsync("/reports/clients?from=2001-01&to=2001-02", "ru"),
            Does.Contain("В этот период никто не купил")
        );
        Assert.That(
            (await manager.GetAsync("/reports/clients/csv?currency=CHF")).Expect(HttpStatusCode.OK).Text,
            Does.Contain("Client,Class,Revenue").And.Contain("Large buyer,AZ,900").And.Not.Contain("Hidden")
        );
        Assert.That(
            (await manager.GetAsync("/reports/clients?from=2030-02&to=2030-01")).Expect(HttpStatusCode.BadRequest).CodeOf("to"),
            Is.EqualTo("period")
        );
        Assert.That(
            (await manager.GetAsync("/reports/clients?currency=XYZ")).Expect(HttpStatusCode.BadRequest).CodeOf("currency"),
            Is.EqualTo("unknown-currency")
        );
        await IsForManagersAsync("clients");
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task The_client_base_tells_how_many_have_what_they_should_have_and_which_are_probably_the_same()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var before = await ReadAsync(manager, "/reports/base");
        var annaId = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var full = await MadeAsync(
            anna,
            "/accounts",
            new
            {
                name = "Full card",
                phones = new[] { "+7 812 300 40 51" },
                emails = new[] { "full@card.example" },
                responsibleId = annaId,
                requisites = new { taxId = "7707083893" },
            }
        );
        var same = await MadeAsync(anna, "/accounts", new { name = "Same phone", phones = new[] { "8 (812) 300-40-51" } });
        await MadeAsync(anna, "/contacts", new { fullName = "Card person", accountId = full });
        var deal = await MadeAsync(anna, "/opportunities", new { title = "Open for the card", accountId = full });
        (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    kind = "call",
                    opportunityId = deal,
                    outcome = "agreed",
                    details = "Talked",
                }
            )
        ).Expect(HttpStatusCode.Created);

        var after = await ReadAsync(manager, "/reports/base");
        var page = await (await new Browser(Api.Host.CreateClient()).SignedInAsync("manager")).ReadAsync("/reports/base");

        Assert.That(Grown("accounts", "phone"), Is.EqualTo(2));
        foreach (var key in new[] { "email", "tax-id", "responsible", "person", "recent", "open" })
        {
            Assert.That(Grown("accounts", key), Is.EqualTo(1), key);
        }
        Assert.That(Grown("accounts", "same-phone"), Is.EqualTo(2));
        Assert.That(Line(after, "accounts", "same-phone").GetProperty("groups").GetInt32(), Is.Positive);
        Assert.That(Grown("contacts", "account"), Is.EqualTo(1));
        Assert.That(Grown("contacts", "phone"), Is.Zero);
        Assert.That(
            after.GetProperty("accounts").GetProperty("count").GetInt32() - before.GetProperty("accounts").GetProperty("count").GetInt32(),
            Is.EqualTo(2)
        );
        Assert.That(page, Does.Contain("With a right tax number").And.Contain("merge them"));
        Assert.That(
            (await (await Api.AsAsync("manager", "ru")).GetAsync("/reports/base/csv")).Expect(HttpStatusCode.OK).Text,
            Does.Contain("Клиенты;С телефоном;")
        );
        await IsForManagersAsync("base");
        Assert.That(same, Is.Not.Null);

        int Grown(string of, string key) => Int(Line(after, of, key), "count") - Int(Line(before, of, key), "count");
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Who_completed_which_tasks_and_held_which_contacts_is_told_to_managers_and_to_each_of_himself()
    {
        var (anna, boris, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("manager"));
        var annaId = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var before = await MineAsync(anna);
        var lead = await AtHandoffAsync(anna, "Timed");
        (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    kind = "meeting",
                    leadId = lead.Split('/')[^1],
                    outcome = "agreed",
                    details = "Talked",
                }
            )
        ).Expect(HttpStatusCode.Created);

        var own = await MineAsync(anna);
        var seen = (await ReadAsync(manager, $"/reports/time?responsible={annaId}")).EnumerateArray().Single();
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("manager");

        Assert.That((own.Completed, own.Meetings), Is.EqualTo((before.Completed + 1, before.Meetings + 1)));
        Assert.That(
            (Int(seen, "completed"), seen.GetProperty("person").GetProperty("name").GetString()),
            Is.EqualTo((own.Completed, "Anna Petrova"))
        );
        Assert.That(seen.GetProperty("medianHours").GetDecimal(), Is.InRange(0m, 1m));
        Assert.That(await browser.ReadAsync("/reports/time"), Does.Contain("Anna Petrova").And.Contain("Median to completion"));
        Assert.That(
            (await anna.GetAsync("/reports/time/csv")).Expect(HttpStatusCode.OK).Text,
            Does.Contain("Month,Person,Tasks completed").And.Contain("Anna Petrova")
        );
        (await boris.GetAsync($"/reports/time?responsible={annaId}")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.That((await ReadAsync(boris, "/reports/time")).GetRawText(), Does.Not.Contain("Anna Petrova"));
        Assert.That(
            (await anna.GetAsync("/reports/time?from=January")).Expect(HttpStatusCode.BadRequest).CodeOf("from"),
            Is.EqualTo("month")
        );
    }

    private static async Task<(int Completed, int Meetings)> MineAsync(ApiCaller caller)
    {
        var lines = (await ReadAsync(caller, "/reports/time")).EnumerateArray().ToList();
        return lines.Count == 0
            ? (0, 0)
            : (
                Int(lines[0], "completed"),
                Int(lines[0].GetProperty("contacts").EnumerateArray().Single(contact => Text(contact, "kind") == "meeting"), "count")
            );
    }

    private async Task IsForManagersAsync(string report)
    {
        var performer = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await performer.ReadAsync("/reports"), Does.Not.Contain($"/reports/{report}"));
        using var refused = await performer.GetAsync($"/reports/{report}");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static async Task<string> MadeAsync(ApiCaller caller, string path, object fields) =>
        (await caller.PostAsync(path, fields)).Expect(HttpStatusCode.Created)["id"]!;

    /// <summary>A deal of the kind that nothing is prescribed for, won today.</summary>
    private static async Task WonAsync(ApiCaller caller, decimal closeValue, object fields)
    {
        var kinds = (await ReadAsync(caller, "/opportunity-kinds")).GetProperty("items").EnumerateArray();
        var free = kinds.Single(item => Text(item.GetProperty("fields"), "key") == "free-sale").GetProperty("id").GetString();
        var made = await caller.PostAsync("/opportunities", fields);
        var deal = $"/opportunities/{made.Expect(HttpStatusCode.Created)["id"]}";
        (await caller.PatchAsync(deal, new { kindId = free }, made.ETag)).Expect(HttpStatusCode.OK);
        (await caller.PostAsync($"{deal}/post")).Expect(HttpStatusCode.OK);
        (await JumpAsync(caller, deal, "won", new { closeValue })).Expect(HttpStatusCode.NoContent);
    }

    private static JsonElement Line(JsonElement report, string of, string key) =>
        report.GetProperty(of).GetProperty("lines").EnumerateArray().Single(line => Text(line, "key") == key);

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
