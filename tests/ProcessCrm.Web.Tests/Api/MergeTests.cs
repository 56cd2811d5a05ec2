using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Two records of one client become one, and two again.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class MergeTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    public async Task Accounts_are_merged_as_the_preview_tells_and_all_that_spoke_of_the_one_follows()
    {
        var (manager, anna) = (await Api.AsAsync("manager"), await Api.AsAsync("anna"));
        var kept = await AccountAsync(
            anna,
            new
            {
                name = "Alfa",
                phones = new[] { "+7 495 000 11 22" },
                sector = "Steel",
            }
        );
        var other = await AccountAsync(
            anna,
            new
            {
                name = "Alfa LLC",
                emails = new[] { "alfa@example.com" },
                sector = "Metals",
                location = "Tula",
            }
        );
        var person = (await anna.PostAsync("/contacts", new { fullName = "Ivan Alfin", accountId = other })).Expect(HttpStatusCode.Created)[
            "id"
        ]!;
        var child = await AccountAsync(anna, new { name = "Alfa Sever", parentId = other });
        var lead = await LeadAsync(
            anna,
            new
            {
                title = "Bolts",
                accountId = other,
                contactId = person,
            }
        );
        var deal = (
            await anna.PostAsync("/opportunities", new { title = "Bolts", parties = new[] { new { accountId = other, role = "payer" } } })
        ).Expect(HttpStatusCode.Created)["id"];

        var preview = (await manager.GetAsync($"/accounts/{kept}/merge?with={other}")).Expect(HttpStatusCode.OK);
        var merged = (
            await manager.PostAsync(
                $"/accounts/{kept}/merge",
                new
                {
                    with = other,
                    version = preview.Json.GetProperty("other").GetProperty("version").GetInt32(),
                    take = new[] { "name", "location" },
                },
                preview.ETag
            )
        ).Expect(HttpStatusCode.OK);

        var fields = preview.Json.GetProperty("fields").EnumerateArray().ToDictionary(line => line.GetProperty("field").GetString()!);
        Assert.That(fields.Keys, Is.EquivalentTo(new[] { "name", "sector", "location" }));
        Assert.That(fields["location"].GetProperty("isTaken").GetBoolean(), Is.True, "The one that stays has none.");
        Assert.That(fields["sector"].GetProperty("isTaken").GetBoolean(), Is.False);
        var now = (await ReadAsync(anna, $"/accounts/{kept}")).GetProperty("fields");
        Assert.That(
            (now.GetProperty("name").GetString(), now.GetProperty("sector").GetString(), now.GetProperty("location").GetString()),
            Is.EqualTo(("Alfa LLC", "Steel", "Tula"))
        );
        Assert.That((now.GetProperty("phones").GetArrayLength(), now.GetProperty("emails").GetArrayLength()), Is.EqualTo((1, 1)));
        Assert.That((await anna.GetAsync($"/accounts/{other}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await AccountOfAsync(anna, lead), Is.EqualTo(kept));
        Assert.That(await AccountOfAsync(anna, $"/contacts/{person}"), Is.EqualTo(kept));
        Assert.That(
            (await ReadAsync(anna, $"/accounts/{child}")).GetProperty("fields").GetProperty("parentId").GetString(),
            Is.EqualTo(kept)
        );
        Assert.That(await PartyOfAsync(anna, $"/opportunities/{deal}"), Is.EqualTo(kept));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That((await browser.GetAsync($"/accounts/{other}")).Headers.Location?.ToString(), Is.EqualTo($"/accounts/{kept}"));

        (await manager.PostAsync($"/merges/{merged["merge"]}/undo")).Expect(HttpStatusCode.NoContent);

        now = (await ReadAsync(anna, $"/accounts/{kept}")).GetProperty("fields");
        Assert.That((now.GetProperty("name").GetString(), now.GetProperty("emails").GetArrayLength()), Is.EqualTo(("Alfa", 0)));
        Assert.That(
            (await ReadAsync(anna, $"/accounts/{other}")).GetProperty("fields").GetProperty("name").GetString(),
            Is.EqualTo("Alfa LLC")
        );
        Assert.That(await AccountOfAsync(anna, lead), Is.EqualTo(other));
        Assert.That(await AccountOfAsync(anna, $"/contacts/{person}"), Is.EqualTo(other));
        Assert.That(await PartyOfAsync(anna, $"/opportunities/{deal}"), Is.EqualTo(other));
        (await manager.PostAsync($"/merges/{merged["merge"]}/undo")).IsProblem(HttpStatusCode.Conflict, "merge-undone");
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task What_was_changed_since_is_not_overwritten_by_undoing_a_merge()
    {
        var (manager, anna) = (await Api.AsAsync("manager"), await Api.AsAsync("anna"));
        var (kept, other) = (
            await AccountAsync(anna, new { name = "Beta" }),
            await AccountAsync(anna, new { name = "Beta Trade", sector = "Trade" })
        );
        var merged = await MergedAsync(manager, "accounts", kept, other, null);
        var seen = (await anna.GetAsync($"/accounts/{kept}")).Expect(HttpStatusCode.OK);
        (await anna.PatchAsync($"/accounts/{kept}", new { sector = "Retail" }, seen.ETag)).Expect(HttpStatusCode.OK);

        var undone = await manager.PostAsync($"/merges/{merged["merge"]}/undo");

        undone.IsProblem(HttpStatusCode.Conflict, "undo-record-changed");
        Assert.That(undone.Detail, Does.Contain("user:anna"));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Contacts_are_merged_and_undone_on_their_pages_by_managers_only()
    {
        var (anna, boris) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"));
        var name = $"Petr{Guid.NewGuid():N}"[..14];
        var kept = (await anna.PostAsync("/contacts", new { fullName = name })).Expect(HttpStatusCode.Created)["id"]!;
        var other = (await anna.PostAsync("/contacts", new { fullName = name + " Senior", jobTitle = "Director" })).Expect(
            HttpStatusCode.Created
        )["id"]!;
        var lead = await LeadAsync(anna, new { title = "Nuts", contactId = other });
        var page = $"/contacts/{kept}/merge";
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("manager");

        Assert.That((await boris.GetAsync($"/contacts/{kept}/merge?with={other}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await browser.ReadAsync(page), Does.Contain($"value=\"{other}\""), "It is found by the name.");
        var compared = await browser.ReadAsync($"{page}?with={other}", "ru");
        Assert.That(compared, Does.Contain("Director").And.Contain("Остаётся"));
        var version = Between(compared, "name=\"otherVersion\" value=\"", "\"");
        var done = await browser.SendAsync(
            $"{page}?with={other}",
            $"{page}?with={other}",
            ("keptVersion", Between(compared, "name=\"keptVersion\" value=\"", "\"")),
            ("otherVersion", version),
            ("field-fullName", "kept"),
            ("field-jobTitle", "other")
        );

        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await done.Content.ReadAsStringAsync());
        var fields = (await ReadAsync(anna, $"/contacts/{kept}")).GetProperty("fields");
        Assert.That(
            (fields.GetProperty("fullName").GetString(), fields.GetProperty("jobTitle").GetString()),
            Is.EqualTo((name, "Director"))
        );
        Assert.That(ContactOf(await ReadAsync(anna, lead)), Is.EqualTo(kept));
        var list = await browser.ReadAsync("/merges");
        Assert.That(list, Does.Contain($"{name} Senior"));
        await browser.SendAsync("/merges", "/merges", ("merge", Between(list.Split($"{name} Senior")[1], "name=\"merge\" value=\"", "\"")));
        Assert.That(ContactOf(await ReadAsync(anna, lead)), Is.EqualTo(other));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_merge_of_what_somebody_changed_meanwhile_or_with_itself_is_refused()
    {
        var (manager, anna) = (await Api.AsAsync("manager"), await Api.AsAsync("anna"));
        var (kept, other) = (await AccountAsync(anna, new { name = "Gamma" }), await AccountAsync(anna, new { name = "Gamma 2" }));

        var stale = await manager.PostAsync($"/accounts/{kept}/merge", new { with = other, version = 7 }, "\"1\"");
        var itself = await manager.PostAsync($"/accounts/{kept}/merge", new { with = kept, version = 1 }, "\"1\"");
        var performer = await anna.PostAsync($"/accounts/{kept}/merge", new { with = other, version = 1 }, "\"1\"");

        Assert.That(stale.Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(itself.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(performer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static async Task<ApiReply> MergedAsync(ApiCaller manager, string records, string kept, string other, string[]? take)
    {
        var preview = (await manager.GetAsync($"/{records}/{kept}/merge?with={other}")).Expect(HttpStatusCode.OK);
        var version = preview.Json.GetProperty("other").GetProperty("version").GetInt32();
        var merged = await manager.PostAsync(
            $"/{records}/{kept}/merge",
            new
            {
                with = other,
                version,
                take,
            },
            preview.ETag
        );
        return merged.Expect(HttpStatusCode.OK);
    }

    private static async Task<string> AccountAsync(ApiCaller caller, object fields) =>
        (await caller.PostAsync("/accounts", fields)).Expect(HttpStatusCode.Created)["id"]!;

    private static async Task<string?> AccountOfAsync(ApiCaller caller, string record) =>
        (await ReadAsync(caller, record)).GetProperty("fields").GetProperty("accountId").GetString();

    private static string? ContactOf(JsonElement lead) => lead.GetProperty("fields").GetProperty("contactId").GetString();

    private static async Task<string?> PartyOfAsync(ApiCaller caller, string deal) =>
        (await ReadAsync(caller, deal)).GetProperty("fields").GetProperty("parties")[0].GetProperty("accountId").GetString();

    private static string Between(string text, string before, string after) => text.Split(before)[1].Split(after)[0];
}
