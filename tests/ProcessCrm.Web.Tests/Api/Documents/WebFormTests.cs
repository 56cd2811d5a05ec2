using System.Net;
using System.Text;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Enquiries that come in by the forms of our web sites.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class WebFormTests(Database kind) : DocumentFixture(kind)
{
    private const string Site = "https://www.example.com";

    [Test]
    [Property("Requirement", "W3")]
    public async Task An_enquiry_makes_a_lead_with_its_source_once_and_starts_its_process()
    {
        var form = await FormAsync("Our site");
        var enquiry = Enquiry("Roofs for ten houses");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SendAsync(form, enquiry)));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.Accepted), answers[0].Text);
        var leads = await LeadsAsync("Roofs for ten houses");
        Assert.That(leads, Has.Length.EqualTo(1));
        var lead = await ReadAsync(await Api.AsAsync("anna"), $"/leads/{leads[0]}");
        var fields = lead.GetProperty("fields");
        Assert.That(
            (
                fields.GetProperty("source").GetString(),
                fields.GetProperty("contactName").GetString(),
                fields.GetProperty("email").GetString()
            ),
            Is.EqualTo(("Our site", "Ivan", "ivan@example.com"))
        );
        Assert.That(lead.GetProperty("tasks").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    [Property("Requirement", "W3")]
    public async Task A_form_can_make_deals_of_a_kind()
    {
        var form = await FormAsync("Shop", "20");

        Assert.That((await SendAsync(form, Enquiry("A site of our own"))).Status, Is.EqualTo(HttpStatusCode.Accepted));

        var anna = await Api.AsAsync("anna");
        var found = (await ReadAsync(anna, "/opportunities?search=A%20site%20of%20our%20own")).GetProperty("items")[0];
        var deal = $"/opportunities/{found.GetProperty("id").GetString()}";
        Assert.That(await StageAsync(anna, deal), Is.EqualTo("enquiry"));
    }

    [Test]
    [Property("Requirement", "W3")]
    public async Task Only_the_web_sites_of_a_form_may_send_and_only_what_a_person_would()
    {
        var form = await FormAsync("Guarded");
        foreach (var origin in new[] { "https://evil.example", "https://www.example.com.evil.example", "null", null })
        {
            Assert.That((await SendAsync(form, Enquiry("Foreign"), origin)).Status, Is.EqualTo(HttpStatusCode.NotFound), origin ?? "none");
        }

        Assert.That((await SendAsync("unknown", Enquiry("Foreign"))).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (await SendAsync(form, Enquiry("Trapped", homepage: "https://spam.example"))).Status,
            Is.EqualTo(HttpStatusCode.Accepted)
        );
        Assert.That((await SendAsync(form, "{ \"name\": ")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        var wrong = await SendAsync(
            form,
            JsonSerializer.Serialize(
                new
                {
                    name = "",
                    message = "Wrong",
                    email = "nobody",
                }
            )
        );
        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            JsonDocument.Parse(wrong.Text).RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name),
            Is.EquivalentTo(["name", "email", "consent"])
        );
        Assert.That(await LeadsAsync("Foreign"), Is.Empty);
        Assert.That(await LeadsAsync("Trapped"), Is.Empty);
    }

    [Test]
    [Property("Requirement", "W3")]
    public async Task The_page_of_a_form_is_shown_in_frames_of_its_web_sites_only_and_works_without_cookies()
    {
        var form = await FormAsync("Framed");
        using var page = await Client().GetAsync($"/forms/{form}");
        Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain($"frame-ancestors 'self' {Site}"));
        Assert.That(page.Headers.Contains("X-Frame-Options"), Is.False);
        Assert.That(page.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("same-origin"), "Else browsers send no origin.");
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("I consent").And.Contain("name=\"homepage\""));

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/forms/{form}")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["name"] = "Ivan",
                    ["phone"] = "+7 495 123-45-67",
                    ["message"] = "By the framed page",
                    ["consent"] = "true",
                }
            ),
        };
        request.Headers.Add("Origin", "http://localhost");
        using var sent = await Api.Host.CreateClient().SendAsync(request);

        Assert.That(await sent.Content.ReadAsStringAsync(), Does.Contain("We will get in touch"));
        Assert.That(await LeadsAsync("By the framed page"), Has.Length.EqualTo(1));
    }

    [TestCase("https://www.example.com/path")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https://a.example; script-src *")]
    [TestCase("*")]
    [Property("Requirement", "W3")]
    public async Task A_web_site_is_scheme_and_host_and_nothing_more(string origin)
    {
        var body = new
        {
            name = "X",
            language = "en",
            consent = "C",
            origins = new[] { origin },
        };

        Assert.That(
            (await (await Api.AsAsync("administrator")).PostAsync("/web-forms", body)).Expect(HttpStatusCode.BadRequest).CodeOf("origins"),
            Is.EqualTo("origin-form")
        );
    }

    private static string Enquiry(string message, string? homepage = null) =>
        JsonSerializer.Serialize(
            new
            {
                name = "Ivan",
                email = "Ivan@example.com",
                message,
                consent = true,
                homepage,
            }
        );

    private async Task<string> FormAsync(string name, string? kindId = null)
    {
        var administrator = await Api.AsAsync("administrator");
        var body = new
        {
            name,
            language = "en",
            consent = "I consent to the processing of my data.",
            origins = new[] { Site },
            kindId,
        };
        var id = (await administrator.PostAsync("/web-forms", body)).Expect(HttpStatusCode.Created)["id"];
        return (await administrator.GetAsync($"/web-forms/{id}"))["key"]!;
    }

    private async Task<string?[]> LeadsAsync(string title) =>
        [
            .. (await ReadAsync(await Api.AsAsync("anna"), $"/leads?search={Uri.EscapeDataString(title)}"))
                .GetProperty("items")
                .EnumerateArray()
                .Where(lead => lead.GetProperty("title").GetString() == title)
                .Select(lead => lead.GetProperty("id").GetString()),
        ];

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string key, string enquiry, string? origin = Site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/forms/{key}/enquiries")
        {
            Content = new StringContent(enquiry, Encoding.UTF8, "application/json"),
        };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await Api.Host.CreateClient().SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
