using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>Interests of clients, registered or only potential.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class InterestTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "I4")]
    [Property("Requirement", "I13")]
    public async Task A_potential_client_is_found_by_name_company_phone_and_address_and_with_a_slip_of_the_keyboard()
    {
        var anna = await Api.AsAsync("anna");
        var mark = string.Concat(Guid.NewGuid().ToString("N").Where(char.IsAsciiLetterLower)) + "qwz";
        var potential = new
        {
            fullName = $"Zakhar{mark}",
            company = $"Zavod{mark}",
            email = $"z.{mark}@example.com",
            phone = "+7 391 555 66 77",
        };
        (await anna.PostAsync("/interests", new { content = $"Pumps {mark}", potential })).Expect(HttpStatusCode.Created);

        foreach (
            var search in new[]
            {
                potential.fullName.ToUpperInvariant(),
                potential.company,
                potential.email,
                "8 (391) 555-66-77",
                potential.company.Replace("Zavod", "Zovod", StringComparison.Ordinal),
            }
        )
        {
            var found = await ReadAsync(anna, $"/interests/clients?search={Uri.EscapeDataString(search)}");
            Assert.That(found.GetRawText(), Does.Contain(potential.fullName), search);
        }
    }

    [Test]
    [Property("Requirement", "I2")]
    [Property("Requirement", "I4")]
    [Property("Requirement", "I5")]
    [Property("Requirement", "I6")]
    [Property("Requirement", "I7")]
    [Property("Requirement", "I8")]
    [Property("Requirement", "I11")]
    public async Task A_found_client_shows_its_unfinished_interests_and_the_same_one_is_made_only_when_confirmed()
    {
        var anna = await Api.AsAsync("anna");
        var mark = Guid.NewGuid().ToString("N")[..10];
        var account = (await anna.PostAsync("/accounts", new { name = $"Finder {mark}", emails = new[] { $"{mark}@example.com" } })).Expect(
            HttpStatusCode.Created
        )["id"];
        var contact = (await anna.PostAsync("/contacts", new { fullName = $"Person {mark}", accountId = account })).Expect(
            HttpStatusCode.Created
        )["id"];
        var made = (
            await anna.PostAsync(
                "/interests",
                new
                {
                    content = "Two presses by spring",
                    accountId = account,
                    contactId = contact,
                }
            )
        ).Expect(HttpStatusCode.Created);

        var deal = await ReadAsync(anna, made.Location!["/api/v1".Length..]);
        Assert.That(
            (Text(deal.GetProperty("fields"), "description"), Text(deal, "account"), Text(deal, "contact")),
            Is.EqualTo(("Two presses by spring", $"Finder {mark}", $"Person {mark}"))
        );
        foreach (var search in new[] { $"finder {mark}", $"{mark}@example.com" })
        {
            var found = (await ReadAsync(anna, $"/interests/clients?search={Uri.EscapeDataString(search)}"))
                .GetProperty("items")
                .EnumerateArray();
            var client = found.Single(item => Text(item, "kind") == "account");
            Assert.That(Text(client.GetProperty("unfinished")[0], "title"), Is.EqualTo("Two presses by spring"));
        }

        (await anna.PostAsync("/interests", new { content = "Presses", accountId = account })).IsProblem(
            HttpStatusCode.Conflict,
            "interest-is-known"
        );
        (
            await anna.PostAsync(
                "/interests",
                new
                {
                    content = "Presses",
                    accountId = account,
                    isConfirmed = true,
                }
            )
        ).Expect(HttpStatusCode.Created);
        Assert.That(
            (await anna.PostAsync("/interests", new { accountId = account })).Expect(HttpStatusCode.BadRequest).CodeOf("content"),
            Is.EqualTo("required")
        );
        (await anna.PostAsync("/interests", new { content = "Of nobody" })).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    [Property("Requirement", "I9")]
    [Property("Requirement", "I10")]
    public async Task The_service_type_has_a_default_and_chooses_the_scenario_which_can_be_changed()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));

        Assert.That(await ScenarioAsync(new { content = "A", potential = Somebody() }), Is.EqualTo(("sale-of-goods", "customer-interest")));
        Assert.That(
            await ScenarioAsync(
                new
                {
                    content = "B",
                    potential = Somebody(),
                    serviceType = "tender",
                }
            ),
            Is.EqualTo(("tender", "standard-sale"))
        );
        Assert.That(
            await ScenarioAsync(
                new
                {
                    content = "C",
                    potential = Somebody(),
                    serviceType = "services",
                    kindId = "2",
                }
            ),
            Is.EqualTo(("services", "order"))
        );
        await using (await SettingAsync(new { defaultServiceType = "services" }, new { defaultServiceType = "sale-of-goods" }))
        {
            Assert.That(await ScenarioAsync(new { content = "D", potential = Somebody() }), Is.EqualTo(("services", "customer-interest")));
        }

        Assert.That(
            (await administrator.PatchAsync("/settings", new { defaultServiceType = "nothing" }, (await anna.GetAsync("/settings")).ETag))
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf("defaultServiceType"),
            Is.EqualTo("unknown-record")
        );

        async Task<(string?, string?)> ScenarioAsync(object interest)
        {
            var made = (await anna.PostAsync("/interests", interest)).Expect(HttpStatusCode.Created);
            var deal = await ReadAsync(anna, $"/opportunities/{made["id"]}");
            return (Text(deal.GetProperty("fields"), "serviceType"), Text(deal.GetProperty("process"), "process"));
        }
    }

    [Test]
    [Property("Requirement", "I12")]
    [Property("Requirement", "I13")]
    [Property("Requirement", "I14")]
    [Property("Requirement", "I16")]
    [Property("Requirement", "I17")]
    [Property("Requirement", "I18")]
    [Property("Requirement", "I20")]
    [Property("Requirement", "I1")]
    public async Task A_potential_client_makes_no_card_until_it_is_registered_right_before_the_sale()
    {
        var anna = await Api.AsAsync("anna");
        var mark = Guid.NewGuid().ToString("N")[..10];
        var made = (
            await anna.PostAsync(
                "/interests",
                new
                {
                    content = "Lathes",
                    potential = new
                    {
                        fullName = $"Ivan {mark}",
                        company = $"Works {mark}",
                        email = $"I.{mark}@Example.com",
                        phone = "+7 495 123-45-67",
                    },
                }
            )
        ).Expect(HttpStatusCode.Created);
        var deal = $"/opportunities/{made["id"]}";
        var card = $"/potential-clients/{Text((await ReadAsync(anna, deal)).GetProperty("fields"), "potentialClientId")}";
        Assert.That(Text((await ReadAsync(anna, card)).GetProperty("fields"), "email"), Is.EqualTo($"i.{mark}@example.com"));
        Assert.That((await ReadAsync(anna, $"/accounts?search={mark}")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That((await ReadAsync(anna, $"/contacts?search={mark}")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That((await ReadAsync(anna, $"/interests/clients?search={mark}")).GetRawText(), Does.Contain("\"potential\""));

        await DoneAsync(anna, deal, "clarify-interest", "interested");
        (await CompleteAsync(anna, deal, "make-offer", "accepted", new { amount = 900 })).IsProblem(HttpStatusCode.Conflict, "gate");
        (await JumpAsync(anna, deal, "shipment")).IsProblem(HttpStatusCode.Conflict, "gate");

        (await anna.PostAsync($"{card}/register", ifMatch: (await anna.GetAsync(card)).ETag)).Expect(HttpStatusCode.OK);
        (await anna.PostAsync($"{card}/register", ifMatch: (await anna.GetAsync(card)).ETag)).IsProblem(
            HttpStatusCode.Conflict,
            "client-is-registered"
        );
        var now = await ReadAsync(anna, deal);
        Assert.That((Text(now, "account"), Text(now, "contact")), Is.EqualTo(($"Works {mark}", $"Ivan {mark}")));
        await DoneAsync(anna, deal, "make-offer", "accepted", new { amount = 900 });
        await DoneAsync(anna, deal, "agree-sale", "agreed");
        await DoneAsync(anna, deal, "ship", "shipped", new { closeValue = 900 });
        Assert.That(await StageAsync(anna, deal), Is.EqualTo("done"));
    }

    [Test]
    [Property("Requirement", "I15")]
    [Property("Requirement", "I19")]
    public async Task A_client_is_registered_together_with_the_interest_or_a_registered_one_is_linked()
    {
        var anna = await Api.AsAsync("anna");
        var mark = Guid.NewGuid().ToString("N")[..10];
        var made = (
            await anna.PostAsync(
                "/interests",
                new
                {
                    content = "At once",
                    newAccount = new { name = $"Now {mark}" },
                    newContact = new { fullName = $"Nora {mark}" },
                }
            )
        ).Expect(HttpStatusCode.Created);
        var fields = (await ReadAsync(anna, $"/opportunities/{made["id"]}")).GetProperty("fields");
        var (account, contact) = (Text(fields, "accountId"), Text(fields, "contactId"));
        Assert.That(Text((await ReadAsync(anna, $"/contacts/{contact}")).GetProperty("fields"), "accountId"), Is.EqualTo(account));

        made = (await anna.PostAsync("/interests", new { content = "Later", potential = Somebody() })).Expect(HttpStatusCode.Created);
        var deal = $"/opportunities/{made["id"]}";
        var card = $"/potential-clients/{Text((await ReadAsync(anna, deal)).GetProperty("fields"), "potentialClientId")}";
        (await anna.PatchAsync(card, new { accountId = account, contactId = contact }, (await anna.GetAsync(card)).ETag)).Expect(
            HttpStatusCode.OK
        );

        fields = (await ReadAsync(anna, deal)).GetProperty("fields");
        Assert.That((Text(fields, "accountId"), Text(fields, "contactId")), Is.EqualTo((account, contact)));
        Assert.That((await ReadAsync(anna, $"/accounts?search={mark}")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    private static object Somebody() => new { fullName = $"Somebody {Guid.NewGuid():N}" };

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();
}
