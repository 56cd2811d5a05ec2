using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>What strangers and clients can do with the public pages.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class LinkTests(Database kind) : DocumentFixture(kind)
{
    [Test]
    [Property("Requirement", "W16")]
    [Property("Requirement", "W17")]
    public async Task A_client_approves_a_proposal_once_and_the_manager_is_told()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Approved by link", new { amount = 100 });
        var proposal = await DocumentAsync(anna, deal, "proposal");
        var link = await LinkAsync(anna, proposal);
        var client = Client();
        Assert.That(await StateOfAsync(anna, proposal), Is.EqualTo("sent"));

        using var answered = await AnswerAsync(client, link, "approve", "<b>Fine</b>");

        Assert.That(answered.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await StateOfAsync(anna, proposal), Is.EqualTo("approved"));
        var page = await client.ReadAsync(link);
        Assert.That(page, Does.Contain("You approved this document."));
        Assert.That(page, Does.Contain("&lt;b&gt;Fine&lt;/b&gt;").And.Not.Contain("<b>Fine"));
        Assert.That(page, Does.Not.Contain("<form"), "There is nothing more to answer.");
        var told = (await anna.GetAsync("/notifications")).Json.GetProperty("items").EnumerateArray();
        Assert.That(
            told.Any(row =>
                row.GetProperty("text").GetString()!.StartsWith("Approved by link: the client approved", StringComparison.Ordinal)
            )
        );
    }

    [Test]
    [Property("Requirement", "W16")]
    public async Task An_answer_to_what_was_changed_meanwhile_is_not_taken()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Changed under the client", new { amount = 100 });
        var proposal = await DocumentAsync(anna, deal, "proposal");
        var link = await LinkAsync(anna, proposal);
        var client = Client();
        var form = await client.ReadAsync(link);
        Assert.That(form, Does.Contain("name=\"answer\""));
        (await anna.PostAsync($"{proposal}/revisions", new { text = "Dearer" }, (await anna.GetAsync(proposal)).ETag)).Expect(
            HttpStatusCode.OK
        );
        (await anna.PostAsync($"{proposal}/links")).Expect(HttpStatusCode.OK);

        using var late = await AnswerAsync(client, link, "approve", revision: 1);

        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("changed or answered meanwhile"));
        Assert.That(await StateOfAsync(anna, proposal), Is.EqualTo("sent"));
    }

    [Test]
    [Property("Requirement", "W16")]
    [Property("Requirement", "W21")]
    [Property("Requirement", "W23")]
    public async Task A_link_that_is_unknown_revoked_or_of_a_cancelled_document_leads_nowhere_and_does_not_tell_which()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Nowhere", new { amount = 100 });
        var (revoked, cancelled) = (await DocumentAsync(anna, deal, "contract"), await DocumentAsync(anna, deal, "invoice"));
        var links = new List<string>
        {
            await LinkAsync(anna, revoked),
            await LinkAsync(anna, cancelled),
            "/p/x",
            $"/p/{new string('A', 43)}",
        };
        var first = (await ReadAsync(anna, revoked)).GetProperty("links")[0].GetProperty("id").GetString();
        (await anna.DeleteAsync($"/links/{first}")).Expect(HttpStatusCode.NoContent);
        (await NoteAsync(anna, cancelled, "cancelled")).Expect(HttpStatusCode.OK);

        foreach (var link in links)
        {
            using var answer = await Client().GetAsync(link);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), link);
        }
    }

    [Test]
    [Property("Requirement", "W16")]
    public async Task Views_are_logged_and_pages_are_closed_to_search_engines_and_foreign_sites()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Viewed", new { amount = 100 });
        var proposal = await DocumentAsync(anna, deal, "proposal");
        var link = await LinkAsync(anna, proposal);

        using var answer = await Client().GetAsync(link);
        (await Client().GetAsync(link)).Dispose();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.GetValues("X-Robots-Tag"), Is.EqualTo(["noindex, nofollow"]));
        Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(["no-referrer"]));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("script-src 'self'"));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("/opportunities/").And.Not.Contain("anna"));
        var made = (await ReadAsync(anna, proposal)).GetProperty("links")[0];
        Assert.That(made.GetProperty("views").GetInt32(), Is.EqualTo(2));
        Assert.That(
            made.EnumerateObject().Select(field => field.Name),
            Has.None.Contain("token").And.None.Contain("hash").And.None.Contain("url")
        );
        var views = (await ReadAsync(anna, $"/links/{made.GetProperty("id").GetString()}/views")).GetProperty("items");
        Assert.That(views.GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    [Property("Requirement", "W16")]
    public async Task Secrets_are_long_random_and_told_once()
    {
        var anna = await Api.AsAsync("anna");
        var proposal = await DocumentAsync(anna, await DealAsync(anna, "Secrets", new { amount = 100 }), "proposal");

        var tokens = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            tokens.Add((await LinkAsync(anna, proposal))["/p/".Length..]);
        }

        Assert.That(tokens, Has.Count.EqualTo(3).And.All.Length.EqualTo(43), "256 bits, base64url");
        Assert.That((await anna.GetAsync(proposal)).Text, Does.Not.Contain(tokens.First()));
    }

    [Test]
    [Property("Requirement", "W16")]
    public async Task Who_asks_too_often_has_to_wait()
    {
        await using var host = new WebHostUnderTest(settings: new() { ["ProcessCrm:PublicRequestsPerMinute"] = "3" });
        var client = host.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await client.GetAsync($"/p/guess{i}");
            answers.Add(answer.StatusCode);
        }

        Assert.That(answers, Does.Contain(HttpStatusCode.NotFound));
        Assert.That(answers[^1], Is.EqualTo(HttpStatusCode.TooManyRequests));
        using var inside = await client.GetAsync("/sign-in");
        Assert.That(inside.StatusCode, Is.EqualTo(HttpStatusCode.OK), "Only the public pages are limited.");
    }
}
