using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Notifications.Telling;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Birthdays of contacts, and who is a key person of a client.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class BirthdayTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    public async Task A_birthday_is_told_once_a_year_in_the_morning_to_those_who_work_with_the_contact()
    {
        var (anna, boris, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("manager"));
        var account = await MadeAsync(anna, "/accounts", new { name = "Alfa", responsibleId = await IdAsync(anna) });
        var name = $"Pavel {Guid.NewGuid():N}";
        var contact = await MadeAsync(
            anna,
            "/contacts",
            new
            {
                fullName = name,
                accountId = account,
                birthday = "1980-05-17",
            }
        );
        await MadeAsync(
            anna,
            "/opportunities",
            new
            {
                title = "Open deal",
                responsibleId = await IdAsync(boris),
                parties = new[] { new { contactId = contact } },
            }
        );

        await TellAsync("2031-05-17T00:30:00Z");
        Assert.That(await ToldAsync(anna, name), Is.Empty, "It is night.");
        await TellAsync("2031-05-16T12:00:00Z");
        Assert.That(await ToldAsync(anna, name), Is.Empty, "It is the day before.");

        await TellAsync("2031-05-17T12:00:00Z");
        await TellAsync("2031-05-17T13:00:00Z");

        Assert.That(await ToldAsync(anna, name), Is.EqualTo([$"Birthday today: {name}, Alfa"]));
        Assert.That(await ToldAsync(boris, name), Has.Exactly(1).Items);
        Assert.That(await ToldAsync(manager, name), Is.Empty);
        var page = await (await new Browser(Api.Host.CreateClient()).SignedInAsync("anna")).ReadAsync("/notifications", "ru");
        Assert.That(page, Does.Contain($"Сегодня день рождения: {name}, Alfa").And.Contain($"href=\"/contacts/{contact}\""));

        await TellAsync("2032-05-17T12:00:00Z");
        Assert.That(await ToldAsync(anna, name), Has.Exactly(2).Items);
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Who_was_born_on_29_February_has_the_birthday_on_the_28th_in_other_years()
    {
        var anna = await Api.AsAsync("anna");
        var name = $"Leap {Guid.NewGuid():N}";
        var contact = await MadeAsync(anna, "/contacts", new { fullName = name, birthday = "2000-02-29" });
        await MadeAsync(
            anna,
            "/leads",
            new
            {
                title = "Open lead",
                contactId = contact,
                responsibleId = await IdAsync(anna),
            }
        );

        await TellAsync("2032-02-28T12:00:00Z");
        Assert.That(await ToldAsync(anna, name), Is.Empty, "This February has a 29th.");
        await TellAsync("2032-02-29T12:00:00Z");
        Assert.That(await ToldAsync(anna, name), Has.Exactly(1).Items);
        await TellAsync("2033-02-28T12:00:00Z");
        Assert.That(await ToldAsync(anna, name), Has.Exactly(2).Items);

        var days = await ReadAsync(anna, "/calendar?from=2032-02-01T00:00:00Z&until=2033-03-03T00:00:00Z");
        Assert.That(
            days.GetProperty("items")
                .EnumerateArray()
                .Where(entry => entry.GetProperty("id").GetString() == contact)
                .Select(entry => $"{entry.GetProperty("kind").GetString()} {entry.GetProperty("day").GetString()}"),
            Is.EqualTo(["birthday 2032-02-29", "birthday 2033-02-28"])
        );
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Who_may_not_see_a_contact_is_not_told_of_the_birthday()
    {
        var (anna, boris, administrator) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("administrator"));
        var group = await MadeAsync(
            administrator,
            "/access-groups",
            new { name = $"Closed {Guid.NewGuid():N}", memberIds = new[] { await IdAsync(anna) } }
        );
        var fields = new
        {
            name = "Closed",
            accessGroupId = group,
            responsibleId = await IdAsync(anna),
        };
        var account = await MadeAsync(anna, "/accounts", fields);
        var name = $"Secret {Guid.NewGuid():N}";
        var contact = await MadeAsync(
            anna,
            "/contacts",
            new
            {
                fullName = name,
                accountId = account,
                birthday = "1980-06-18",
            }
        );
        await MadeAsync(
            anna,
            "/leads",
            new
            {
                title = "Of Boris",
                contactId = contact,
                responsibleId = await IdAsync(boris),
            }
        );

        await TellAsync("2031-06-18T12:00:00Z");

        Assert.That(await ToldAsync(anna, name), Has.Exactly(1).Items);
        Assert.That(await ToldAsync(boris, name), Is.Empty);
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_birthday_and_a_key_person_are_typed_in_listed_exported_and_in_the_history_of_the_card()
    {
        var anna = await Api.AsAsync("anna");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        var mark = $"mark{Guid.NewGuid():N}"[..16];
        var account = await MadeAsync(anna, "/accounts", new { name = $"Firm {mark}", responsibleId = await IdAsync(anna) });
        var other = await MadeAsync(anna, "/contacts", new { fullName = $"Aaron {mark}", accountId = account });
        var contact = await MadeAsync(anna, "/contacts", new { fullName = $"Olga {mark}", accountId = account });
        var soon = DateTimeOffset.UtcNow.AddDays(3);
        var birthday = Day(soon, "1992-MM-dd");
        var form = new[] { ("Form.FullName", $"Olga {mark}"), ("Form.AccountId", account), ("Form.Version", "1"), ("Form.IsKey", "true") };

        using var refused = await browser.SendAsync(
            $"/contacts/{contact}/edit",
            $"/contacts/{contact}/edit",
            [.. form, ("Form.Birthday", "0092-01-31")]
        );
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("A birthday lies between 1900 and today."));
        using var saved = await browser.SendAsync(
            $"/contacts/{contact}/edit",
            $"/contacts/{contact}/edit",
            [.. form, ("Form.Birthday", birthday)]
        );
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await saved.Content.ReadAsStringAsync());

        var card = await browser.ReadAsync($"/contacts/{contact}", "ru");
        Assert.That(card, Does.Contain("Ключевое лицо").And.Contain("День рождения").And.Contain("1992"));
        var today = Day(DateTimeOffset.UtcNow, "yyyy-MM-dd");
        foreach (var filter in new[] { "key=true", $"birthdayFrom={today}", $"birthdayFrom={birthday}&birthdayDays=1" })
        {
            var found = (await ReadAsync(anna, $"/contacts?search={mark}&{filter}")).GetProperty("items");
            Assert.That(found.EnumerateArray().Select(one => one.GetProperty("id").GetString()), Is.EqualTo([contact]), filter);
        }
        Assert.That(
            (await ReadAsync(anna, $"/contacts?search={mark}&birthdayFrom={today}&birthdayDays=2")).GetProperty("items").GetArrayLength(),
            Is.Zero
        );
        Assert.That(
            await browser.ReadAsync($"/contacts?q={mark}&key=true&birthday=true"),
            Does.Contain($"/contacts/{contact}").And.Not.Contain($"/contacts/{other}")
        );
        var csv = (await anna.GetAsync($"/contacts/csv?search={mark}&key=true")).Text;
        Assert.That(csv, Does.Contain(birthday).And.Contain("Yes").And.Not.Contain("Aaron"));
        var portrait = (await ReadAsync(anna, $"/accounts/{account}/portrait")).GetProperty("keyPersons");
        Assert.That(portrait.EnumerateArray().Select(one => one.GetProperty("id").GetString()), Is.EqualTo([contact]));
        var client = await browser.ReadAsync($"/accounts/{account}");
        Assert.That(client, Does.Contain("Key persons"));
        Assert.That(
            client.LastIndexOf($"Olga {mark}", StringComparison.Ordinal),
            Is.LessThan(client.LastIndexOf($"Aaron {mark}", StringComparison.Ordinal)),
            "Key persons stand first."
        );
        Assert.That(await browser.ReadAsync($"/calendar?month={Day(soon, "yyyy-MM")}"), Does.Contain($"Birthday: Olga {mark}"));
        var feed = new Uri((await anna.PostAsync("/calendar/feed")).Expect(HttpStatusCode.OK)["url"]!).PathAndQuery;
        using var file = await Api.Host.CreateClient().GetAsync(feed);
        Assert.That(
            await file.Content.ReadAsStringAsync(),
            Does.Contain($"UID:birthday-{contact}-{soon.Year}@processcrm\r\n")
                .And.Contain($"DTSTART;VALUE=DATE:{Day(soon, "yyyyMMdd")}\r\n")
        );
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_merge_keeps_the_birthday_of_the_one_that_has_it_and_a_key_person_a_key_person()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var kept = await MadeAsync(anna, "/contacts", new { fullName = "Ivan Merged" });
        var other = await MadeAsync(
            anna,
            "/contacts",
            new
            {
                fullName = "Ivan Merged",
                birthday = "1970-07-07",
                isKey = true,
            }
        );
        var preview = (await manager.GetAsync($"/contacts/{kept}/merge?with={other}")).Expect(HttpStatusCode.OK);

        (await manager.PostAsync($"/contacts/{kept}/merge", new { with = other, version = 1 }, preview.ETag)).Expect(HttpStatusCode.OK);

        var now = (await ReadAsync(anna, $"/contacts/{kept}")).GetProperty("fields");
        Assert.That((now.GetProperty("birthday").GetString(), now.GetProperty("isKey").GetBoolean()), Is.EqualTo(("1970-07-07", true)));
    }

    private static string Day(DateTimeOffset at, string format) => at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static async Task<string> IdAsync(ApiCaller caller) => (await caller.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"]!;

    private static async Task<string> MadeAsync(ApiCaller caller, string records, object fields) =>
        (await caller.PostAsync(records, fields)).Expect(HttpStatusCode.Created)["id"]!;

    private static async Task<string?[]> ToldAsync(ApiCaller caller, string name) =>
        [
            .. (await ReadAsync(caller, "/notifications?limit=200"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(notice => notice.GetProperty("text").GetString())
                .Where(text => text!.Contains(name, StringComparison.Ordinal)),
        ];

    /// <summary>Does the duty at an instant.</summary>
    private Task TellAsync(string now)
    {
        var services = Api.Host.Services;
        var duty = new TellOfBirthdays(
            services.GetRequiredService<CrmCommands>(),
            services.GetRequiredService<CrmDatabase>(),
            services.GetRequiredService<Notices>(),
            services.GetRequiredService<Texts>(),
            new Standing(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))
        );
        return duty.DoAsync(CancellationToken.None);
    }

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
