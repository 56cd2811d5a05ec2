using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>The profiles of contact and account of a lead or deal.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ClientTests(Database kind) : ApiFixture(kind)
{
    [TestCase("contacts", "fullName")]
    [TestCase("accounts", "name")]
    [Property("Requirement", "C14")]
    public async Task A_profile_has_several_phones_addresses_and_sites_and_is_found_by_each(string records, string name)
    {
        var anna = await Api.AsAsync("anna");
        var mark = Guid.NewGuid().ToString("N")[..8];
        var made = (
            await anna.PostAsync($"/{records}", $$"""{ "{{name}}": "P {{mark}}", "phones": ["+7 495 000 00 01", " "], "emails": [] }""")
        ).Expect(HttpStatusCode.Created);
        var path = $"/{records}/{made["id"]}";

        var changed = (
            await anna.PatchAsync(
                path,
                $$"""{ "{{name}}": "Q {{mark}}", "phones": ["1-{{mark}}-555", "+7 495 000 00 02"], "emails": ["a.{{mark}}@example.com", "b@example.com"], "webSites": ["https://one.example", "{{mark}}.example/shop"] }""",
                made.ETag
            )
        ).Expect(HttpStatusCode.OK);

        var fields = (await anna.GetAsync(path)).Json.GetProperty("fields");
        Assert.That(Texts(fields.GetProperty("phones")), Is.EqualTo([$"1-{mark}-555", "+74950000002"]));
        Assert.That(Texts(fields.GetProperty("webSites")), Is.EqualTo(["https://one.example", $"{mark}.example/shop"]));
        foreach (var words in new[] { $"q {mark}", $"1-{mark}", $"a.{mark}@", $"{mark}.example" })
        {
            var found = (await anna.GetAsync($"/{records}?search={Uri.EscapeDataString(words)}")).Json.GetProperty("items");
            Assert.That(found.EnumerateArray().Select(item => item.GetProperty("id").GetString()), Is.EqualTo([made["id"]]), words);
        }
        foreach (
            var (field, value, code) in new[]
            {
                ("phones", "call me", "phone-form"),
                ("emails", "a@", "email-form"),
                ("webSites", "javascript:alert(1)", "web-site-form"),
            }
        )
        {
            var refused = await anna.PatchAsync(path, $$"""{ "{{field}}": ["{{value}}"] }""", changed.ETag);
            Assert.That(refused.Expect(HttpStatusCode.BadRequest).CodeOf(field), Is.EqualTo(code));
        }
    }

    [Test]
    [Property("Requirement", "C14")]
    public async Task A_phone_is_kept_in_its_normal_form_wherever_it_is_typed_and_shown_in_groups()
    {
        var anna = await Api.AsAsync("anna");
        const string typed = "8 (912) 345-67-89 доб. 12";
        const string kept = "+79123456789;ext=12";
        var contact = await KeptAsync(
            "/contacts",
            new { fullName = "Dialled", phones = new[] { typed, "+7 912 345 67 89 ext 12" } },
            "phones"
        );
        var account = await KeptAsync("/accounts", new { name = "Dialled", phones = new[] { typed } }, "phones");
        var lead = await KeptAsync("/leads", new { title = "Dialled", phone = typed }, "phone");
        var potential = new { fullName = "Dialled", phone = typed };
        var deal = (await anna.PostAsync("/interests", new { content = "Dialled", potential })).Expect(HttpStatusCode.Created)["id"];
        var card = (await anna.GetAsync($"/opportunities/{deal}")).Json.GetProperty("fields").GetProperty("potentialClientId").GetString();
        var client = (await anna.GetAsync($"/potential-clients/{card}")).Json.GetProperty("fields");
        Assert.That(client.GetProperty("phone").GetString(), Is.EqualTo(kept));

        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        foreach (var page in new[] { contact, account, lead })
        {
            var html = WebUtility.HtmlDecode(await browser.ReadAsync(page));
            Assert.That(html, Does.Contain($"href=\"tel:{kept}\"").And.Contain("+7 912 345-67-89, ext. 12"), page);
        }
        var form = WebUtility.HtmlDecode(await browser.ReadAsync($"/potential-clients/{card}"));
        Assert.That(form, Does.Contain("value=\"+7 912 345-67-89, ext. 12\"").And.Contain($"href=\"/opportunities/{deal}\""));

        async Task<string> KeptAsync(string path, object body, string field)
        {
            var made = $"{path}/{(await anna.PostAsync(path, body)).Expect(HttpStatusCode.Created)["id"]}";
            var value = (await anna.GetAsync(made)).Json.GetProperty("fields").GetProperty(field);
            Assert.That(value.ValueKind == JsonValueKind.Array ? Texts(value) : [value.GetString()], Is.EqualTo([kept]), path);
            return made;
        }
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task The_page_of_a_client_tells_who_changed_what_on_its_card()
    {
        var anna = await Api.AsAsync("anna");
        var me = (await anna.GetAsync("/me"))["id"];
        var made = (await anna.PostAsync("/accounts", new { name = "Changed", phones = new[] { "8 495 000 00 05" } })).Expect(
            HttpStatusCode.Created
        );
        var path = $"/accounts/{made["id"]}";
        var change = new
        {
            sector = "Steel",
            phones = new[] { "8 495 000 00 06" },
            responsibleId = me,
        };
        (await anna.PatchAsync(path, change, made.ETag)).Expect(HttpStatusCode.OK);

        var page = Plain(await (await new Browser(Api.Host.CreateClient()).SignedInAsync("manager")).ReadAsync(path));

        Assert.That(page, Does.Contain("Changes of the card").And.Contain("Line of business: – → Steel").And.Contain("Created"));
        Assert.That(page, Does.Contain("Phones: +7 495 000-00-05 → +7 495 000-00-06").And.Contain("Responsible: – → Anna Petrova"));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task The_form_of_a_client_is_filled_in_by_the_tax_number_and_nothing_is_saved()
    {
        var anna = await Api.AsAsync("anna");
        var found = (await anna.GetAsync("/accounts/registered?taxId=7707083893")).Expect(HttpStatusCode.OK).Json;
        Assert.That(found.GetProperty("requisites").GetProperty("kpp").GetString(), Is.EqualTo("770701001"));
        var wrong = (await anna.GetAsync("/accounts/registered?taxId=7707083894")).Expect(HttpStatusCode.BadRequest);
        Assert.That(wrong.CodeOf("taxId"), Is.EqualTo("inn-form"));

        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        using var filled = await browser.SendAsync(
            "/accounts/new",
            "/accounts/0/edit?handler=fill",
            ("Form.Name", "Typed before"),
            ("Form.Requisites.TaxId", "7707083893")
        );
        var form = WebUtility.HtmlDecode(await filled.Content.ReadAsStringAsync());
        Assert.That(form, Does.Contain("Filled in from the register").And.Contain("value=\"770701001\"").And.Contain("«Пример-3893»"));
        Assert.That(form, Does.Contain("value=\"Typed before\""), "What was typed stays.");
        Assert.That(form, Does.Match("<form[^>]* action=\"/accounts/0/edit\""), "The next button saves and does not fill in again.");
        using var refused = await browser.SendAsync("/accounts/0/edit", "/accounts/0/edit?handler=fill", ("Form.Requisites.TaxId", "1"));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Form-Requisites-TaxId-error"));
        Assert.That((await anna.GetAsync("/accounts?search=7707083893")).Text, Does.Not.Contain("Typed before"));
    }

    [Test]
    [Property("Requirement", "I4")]
    public async Task An_account_has_requisites_that_are_checked_and_is_found_by_name_inn_phone_and_address()
    {
        var anna = await Api.AsAsync("anna");
        var mark = Guid.NewGuid().ToString("N")[..8];
        const string requisites = """
            { "legalName": "North Steel LLC", "taxId": "77 07 083893", "kpp": "773601001", "registrationNumber": "1027700132195",
              "bankAccounts": [{ "account": "40702810238000060123", "bic": "044525225", "bankName": "First Bank" }] }
            """;
        var made = (
            await anna.PostAsync(
                "/accounts",
                $$"""{ "name": "Steel {{mark}}", "kind": "legalEntity", "phones": ["8 (812) 555-01-77"], "emails": ["Sales.{{mark}}@Example.com"], "requisites": {{requisites}} }"""
            )
        ).Expect(HttpStatusCode.Created);
        var path = $"/accounts/{made["id"]}";
        var account = await anna.GetAsync(path);
        var fields = account.Json.GetProperty("fields");
        Assert.That(fields.GetProperty("requisites").GetProperty("taxId").GetString(), Is.EqualTo("7707083893"), "blanks are for the eye");
        Assert.That(Texts(fields.GetProperty("emails")), Is.EqualTo([$"sales.{mark}@example.com"]));

        foreach (var words in new[] { $"steel {mark}", "7707083893", "+7 812 5550177", "812 555", $"sales.{mark}@" })
        {
            var found = (await anna.GetAsync($"/accounts?search={Uri.EscapeDataString(words)}")).Json.GetProperty("items");
            Assert.That(found.EnumerateArray().Select(item => item.GetProperty("id").GetString()), Does.Contain(made["id"]), words);
        }

        foreach (
            var (patch, field, code) in new[]
            {
                ("""{ "requisites": { "taxId": "7707083894" } }""", "requisites.taxId", "inn-form"),
                ("""{ "kind": "individual" }""", "requisites.kpp", "kpp-of-company"),
                (
                    """{ "requisites": { "bankAccounts": [{ "account": "40702810338000060123", "bic": "044525225" }] } }""",
                    "requisites.bankAccounts[0].account",
                    "bank-account-form"
                ),
            }
        )
        {
            var refused = await anna.PatchAsync(path, patch, account.ETag);
            Assert.That(refused.Expect(HttpStatusCode.BadRequest).CodeOf(field), Is.EqualTo(code));
        }

        (await anna.PatchAsync(path, """{ "sector": "metal" }""", account.ETag)).Expect(HttpStatusCode.OK);
        var kept = (await anna.GetAsync(path)).Json.GetProperty("fields").GetProperty("requisites");
        Assert.That(kept.GetProperty("bankAccounts")[0].GetProperty("bankName").GetString(), Is.EqualTo("First Bank"));
    }

    [TestCase("leads")]
    [TestCase("opportunities")]
    [Property("Requirement", "C14")]
    public async Task A_client_is_made_in_place_or_picked(string records)
    {
        var anna = await Api.AsAsync("anna");
        var record = (await anna.PostAsync($"/{records}", new { title = "Pipes" })).Expect(HttpStatusCode.Created);
        var path = $"/{records}/{record["id"]}";
        var client = new
        {
            newAccount = new { name = "North Steel" },
            newContact = new { fullName = "Pavel Sidorov", phones = new[] { "123" } },
        };

        var saved = (await anna.PutAsync($"{path}/client", client, (await anna.GetAsync(path)).ETag)).Expect(HttpStatusCode.OK);

        var made = (await anna.GetAsync(path)).Json;
        Assert.That(
            (made.GetProperty("account").GetString(), made.GetProperty("contact").GetString()),
            Is.EqualTo(("North Steel", "Pavel Sidorov"))
        );
        var (account, contact) = (Id(made, "accountId"), Id(made, "contactId"));
        Assert.That(
            (await anna.GetAsync($"/contacts/{contact}")).Json.GetProperty("fields").GetProperty("accountId").GetString(),
            Is.EqualTo(account)
        );

        (await anna.PutAsync($"{path}/client", new { contactId = contact }, "\"999\"")).IsProblem(
            HttpStatusCode.PreconditionFailed,
            "stale"
        );
        (await anna.PutAsync($"{path}/client", new { newContact = new { fullName = " " } }, saved.ETag)).Expect(HttpStatusCode.BadRequest);
        (await anna.PutAsync($"{path}/client", new { contactId = "5" }, saved.ETag)).Expect(HttpStatusCode.BadRequest);
        (await anna.PutAsync($"{path}/client", new { contactId = contact }, saved.ETag)).Expect(HttpStatusCode.OK);
        var picked = (await anna.GetAsync(path)).Json;
        Assert.That((Id(picked, "accountId"), Id(picked, "contactId")), Is.EqualTo(((string?)null, contact)));
        var changes = (await anna.GetAsync($"{path}/changes")).Expect(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.That(
            changes[0].GetProperty("fields").GetProperty("accountId").GetProperty("after").ValueKind,
            Is.EqualTo(JsonValueKind.Null)
        );
        Assert.That(changes[0].GetProperty("actor").GetString(), Is.EqualTo("Anna Petrova"));
    }

    private static string? Id(JsonElement record, string field) => record.GetProperty("fields").GetProperty(field).GetString();

    /// <summary>The words of a page.</summary>
    private static string Plain(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " ")), @"\s+", " ");

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());
}
