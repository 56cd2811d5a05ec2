using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Consents to the processing of personal data: where they are listed, and how they are withdrawn.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ConsentTests(Database kind) : DocumentFixture(kind)
{
    private const string Words = "I consent to the processing of my data, version of May.";

    [Test]
    [Property("Requirement", "W3")]
    public async Task A_consent_on_a_web_form_is_listed_with_its_words_its_place_and_its_lead_and_withdrawn_once()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var name = $"Ivan {Guid.NewGuid():N}";
        await EnquireAsync(name);

        var given = (await ReadAsync(administrator, $"/consents?search={Uri.EscapeDataString(name)}")).GetProperty("items")[0];

        Assert.That(
            (Text(given, "name"), Text(given, "phone"), Text(given, "email"), Text(given, "words"), Text(given, "place")),
            Is.EqualTo((name, "+74951234567", "ivan@example.com", Words, "Consenting"))
        );
        Assert.That((Text(given, "subjectKind"), Text(given, "withdrawnAt")), Is.EqualTo(("lead", (string?)null)));
        var consent = $"/consents/{Text(given, "id")}";
        var lead = $"/leads/{Text(given, "subjectId")}";
        Assert.That((await ReadAsync(anna, $"{lead}/consents")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));

        (await administrator.PostAsync($"{consent}/withdrawal", new { reason = " " })).Expect(HttpStatusCode.BadRequest);
        var early = await administrator.PostAsync($"{consent}/withdrawal", new { reason = "By letter", at = "2001-01-01T00:00:00Z" });
        Assert.That(early.Expect(HttpStatusCode.BadRequest).CodeOf("at"), Is.EqualTo("before-the-consent"));
        var late = await administrator.PostAsync($"{consent}/withdrawal", new { reason = "By letter", at = "2901-01-01T00:00:00Z" });
        Assert.That(late.Expect(HttpStatusCode.BadRequest).CodeOf("at"), Is.EqualTo("in-the-future"));
        (await administrator.PostAsync($"{consent}/withdrawal", new { reason = "By letter of 3 May" })).Expect(HttpStatusCode.NoContent);
        (await administrator.PostAsync($"{consent}/withdrawal", new { reason = "Again" })).IsProblem(
            HttpStatusCode.Conflict,
            "consent-is-withdrawn"
        );

        var withdrawn = (await ReadAsync(anna, $"{lead}/consents")).GetProperty("items")[0];
        Assert.That(
            (Text(withdrawn, "words"), Text(withdrawn, "withdrawalReason"), Text(withdrawn, "at")),
            Is.EqualTo((Words, "By letter of 3 May", Text(given, "at"))),
            "What was given stays."
        );
        Assert.That(Text(withdrawn, "withdrawnBy"), Is.Not.Null);
        Assert.That(await CountAsync(administrator, $"search={Uri.EscapeDataString(name)}&withdrawn=false"), Is.Zero);
        Assert.That(
            await CountAsync(administrator, $"search={Uri.EscapeDataString(name)}&withdrawn=true&questionnaire=false"),
            Is.EqualTo(1)
        );
        Assert.That(await CountAsync(administrator, $"search={Uri.EscapeDataString(name)}&questionnaire=true"), Is.Zero);
    }

    [Test]
    [Property("Requirement", "W9")]
    public async Task A_consent_on_a_questionnaire_is_that_of_the_client_of_the_deal_and_is_shown_with_the_client()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var name = $"Olga {Guid.NewGuid():N}";
        var contact = (await anna.PostAsync("/contacts", new { fullName = name })).Expect(HttpStatusCode.Created)["id"];
        var deal = await DealAsync(anna, "Consenting deal", new { contactId = contact });
        var made = (await anna.PostAsync($"{deal}/questionnaires", new { templateId = "1" })).Expect(HttpStatusCode.Created)["id"];
        var link = await LinkAsync(anna, $"/questionnaires/{made}");
        using var answered = await Client()
            .SendAsync(
                link,
                link,
                ("answer.contactName", "Olga"),
                ("answer.need", "A site"),
                ("answer.email", "Olga@example.com"),
                ("consent", "true")
            );
        Assert.That(answered.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

        var given = (await ReadAsync(administrator, $"/consents?search={Uri.EscapeDataString(name)}")).GetProperty("items")[0];
        var ofContact = (await ReadAsync(anna, $"/contacts/{contact}/consents")).GetProperty("items")[0];

        Assert.That((Text(given, "questionnaireId"), Text(given, "name")), Is.EqualTo((made, name)));
        Assert.That(Text(ofContact, "id"), Is.EqualTo(Text(given, "id")));
        Assert.That((await ReadAsync(anna, $"{deal}/consents")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await browser.ReadAsync($"/contacts/{contact}"), Does.Contain("Consents to the processing").And.Contain("In force"));
    }

    [Test]
    [Property("Requirement", "W9")]
    [Property("Requirement", "I12")]
    public async Task The_card_of_a_potential_client_shows_the_consents_of_its_interests()
    {
        var anna = await Api.AsAsync("anna");
        var interest = new { content = "Lathes", potential = new { fullName = $"Pavel {Guid.NewGuid():N}", email = "pavel@example.com" } };
        var deal = $"/opportunities/{(await anna.PostAsync("/interests", interest)).Expect(HttpStatusCode.Created)["id"]}";
        var card = $"/potential-clients/{Text((await ReadAsync(anna, deal)).GetProperty("fields"), "potentialClientId")}";
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await browser.ReadAsync(card), Does.Not.Contain("Consents to the processing"));
        var made = (await anna.PostAsync($"{deal}/questionnaires", new { templateId = "1" })).Expect(HttpStatusCode.Created)["id"];
        var link = await LinkAsync(anna, $"/questionnaires/{made}");
        (
            await Client()
                .SendAsync(
                    link,
                    link,
                    ("answer.contactName", "Pavel"),
                    ("answer.need", "A lathe"),
                    ("answer.email", "pavel@example.com"),
                    ("consent", "true")
                )
        ).Dispose();

        Assert.That(await browser.ReadAsync(card), Does.Contain("Consents to the processing").And.Contain("In force"));
        Assert.That((await ReadAsync(anna, $"{card}/consents")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    [Property("Requirement", "W3")]
    public async Task An_administrator_finds_the_consents_filters_them_saves_them_and_takes_a_withdrawal_on_their_page()
    {
        var name = $"=Formula {Guid.NewGuid():N}";
        await EnquireAsync(name);
        var consent = (await ReadAsync(await Api.AsAsync("administrator"), $"/consents?search={Uri.EscapeDataString(name)}")).GetProperty(
            "items"
        )[0];
        var id = Text(consent, "id");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("administrator");
        Assert.That(await browser.ReadAsync("/admin/users"), Does.Contain("href=\"/admin/consents\""));
        var list = await browser.ReadAsync($"/admin/consents?q={Uri.EscapeDataString(name)}&withdrawn=false&questionnaire=false");
        Assert.That(
            list,
            Does.Contain($"href=\"/admin/consents/{id}\"")
                .And.Match("/api/v1/consents/csv\\?withdrawn=false&amp;questionnaire=false&amp;search=")
        );
        Assert.That(await browser.ReadAsync("/admin/consents?q=nobody%20of%20that%20name"), Does.Contain("Nothing found"));

        using var refused = await browser.SendAsync($"/admin/consents/{id}", $"/admin/consents/{id}", ("Form.Reason", ""));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Fill in this field."));
        using var taken = await browser.SendAsync($"/admin/consents/{id}", $"/admin/consents/{id}", ("Form.Reason", "Called us"));

        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await taken.Content.ReadAsStringAsync());
        Assert.That(await browser.ReadAsync($"/admin/consents/{id}"), Does.Contain("Called us").And.Not.Contain("Form.Reason"));
        Assert.That(await browser.ReadAsync($"/leads/{Text(consent, "subjectId")}"), Does.Contain("withdrawn on").And.Contain("Called us"));
        var rows = (await (await Api.AsAsync("administrator")).GetAsync($"/consents/csv?search={Uri.EscapeDataString(name)}")).Text;
        Assert.That(rows, Does.Contain($"'{name}").And.Contain("Called us").And.Contain(Words));
        using var manager = await (await new Browser(Api.Host.CreateClient()).SignedInAsync("manager")).GetAsync("/admin/consents");
        Assert.That(manager.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<int> CountAsync(ApiCaller caller, string query) =>
        (await ReadAsync(caller, $"/consents?{query}")).GetProperty("items").GetArrayLength();

    /// <summary>Sends an enquiry by a web form.</summary>
    private async Task EnquireAsync(string name)
    {
        var administrator = await Api.AsAsync("administrator");
        var form = new
        {
            name = "Consenting",
            language = "en",
            consent = Words,
            origins = Array.Empty<string>(),
        };
        var id = (await administrator.PostAsync("/web-forms", form)).Expect(HttpStatusCode.Created)["id"];
        var key = (await administrator.GetAsync($"/web-forms/{id}"))["key"];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/forms/{key}")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["name"] = name,
                    ["phone"] = "8 (495) 123-45-67",
                    ["email"] = "Ivan@example.com",
                    ["message"] = $"From {name}",
                    ["consent"] = "true",
                }
            ),
        };
        request.Headers.Add("Origin", "http://localhost");
        using var sent = await Api.Host.CreateClient().SendAsync(request);
        Assert.That(await sent.Content.ReadAsStringAsync(), Does.Contain("We will get in touch"));
    }
}
