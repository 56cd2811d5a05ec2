using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class RecordTests(Database kind) : ApiFixture(kind)
{
    [TestCase("leads", "title", "contactName")]
    [TestCase("opportunities", "title", "description")]
    [TestCase("accounts", "name", "sector")]
    [TestCase("contacts", "fullName", "jobTitle")]
    public async Task A_record_is_created_read_and_changed(string records, string name, string field)
    {
        var anna = await Api.AsAsync("anna");
        var made = (await anna.PostAsync($"/{records}", $$"""{ "{{name}}": "First", "{{field}}": "1" }""")).Expect(HttpStatusCode.Created);
        var path = made.Location!["/api/v1".Length..];
        var read = (await anna.GetAsync(path)).Expect(HttpStatusCode.OK);
        Assert.That(read.Json.GetProperty("fields").GetProperty(field).GetString(), Is.EqualTo("1"));

        (await anna.PatchAsync(path, $$"""{ "{{field}}": "2" }""")).IsProblem(HttpStatusCode.PreconditionRequired, "if-match-missing");
        var changed = (await anna.PatchAsync(path, $$"""{ "{{field}}": "2" }""", read.ETag)).Expect(HttpStatusCode.OK);

        var stale = (await anna.PatchAsync(path, $$"""{ "{{field}}": "3" }""", read.ETag)).IsProblem(
            HttpStatusCode.PreconditionFailed,
            "stale"
        );
        Assert.That(stale.ETag, Is.EqualTo(changed.ETag));
        var now = (await anna.GetAsync(path)).Json.GetProperty("fields");
        Assert.That((now.GetProperty(name).GetString(), now.GetProperty(field).GetString()), Is.EqualTo(("First", "2")));
        Assert.That(
            (await (await Api.AsAsync("anna", "ru")).PatchAsync(path, """{ "id": "5" }""", changed.ETag)).CodeOf("id"),
            Is.EqualTo("unknown-field")
        );
        (await anna.PostAsync($"/{records}", $$"""{ "{{name}}": "" }""")).IsProblem(HttpStatusCode.BadRequest, "required");
    }

    [Test]
    public async Task A_product_is_a_managers_to_keep()
    {
        var manager = await Api.AsAsync("manager");
        (await (await Api.AsAsync("anna")).PostAsync("/products", new { name = "GTX", currency = "USD" })).IsProblem(
            HttpStatusCode.Forbidden,
            "forbidden"
        );
        var made = (await manager.PostAsync("/products", new { name = "GTX", currency = "USD" })).Expect(HttpStatusCode.Created);
        (await manager.PatchAsync($"/products/{made["id"]}", new { price = 5 }, made.ETag)).Expect(HttpStatusCode.OK);
        Assert.That(
            (await manager.GetAsync("/products")).Json.GetProperty("items")[0].GetProperty("fields").GetProperty("price").GetDecimal(),
            Is.EqualTo(5)
        );
        (await manager.PostAsync("/products", new { name = "GTX", currency = "XXZ" })).IsProblem(
            HttpStatusCode.BadRequest,
            "unknown-currency"
        );
    }

    [Test]
    public async Task One_named_post_makes_one_lead_however_many_come_at_once()
    {
        var anna = await Api.AsAsync("anna");
        var (title, key) = ("Once " + Guid.NewGuid(), Guid.NewGuid().ToString());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => anna.PostAsync("/leads", new { title }, key: key)));

        Assert.That(replies.Select(reply => (reply.Status, reply.Location)).Distinct().Count(), Is.EqualTo(1), replies[0].Text);
        Assert.That((await anna.GetAsync($"/leads?search={title}")).Json.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Pages_of_leads_do_not_shift_while_leads_come()
    {
        var anna = await Api.AsAsync("anna");
        var mark = Guid.NewGuid().ToString("N");
        for (var i = 0; i < 5; i++)
        {
            (await anna.PostAsync("/leads", new { title = $"{mark} {i}" })).Expect(HttpStatusCode.Created);
        }

        var titles = new List<string>();
        string? after = null;
        do
        {
            var page = (await anna.GetAsync($"/leads?limit=2&search={mark}{(after is null ? "" : "&after=" + after)}")).Expect(
                HttpStatusCode.OK
            );
            titles.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(lead => lead.GetProperty("title").GetString()![^1..]));
            after = page.Json.GetProperty("next").GetString();
            await anna.PostAsync("/leads", new { title = $"{mark} new" });
        } while (after is not null);

        Assert.That(titles, Is.EqualTo(new[] { "4", "3", "2", "1", "0" }));
    }

    [Test]
    public async Task A_lead_has_its_task_its_stage_and_its_comments()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var id = (await anna.PostAsync("/leads", new { title = "Трубы", contactName = "Павел Сидоров" })).Expect(HttpStatusCode.Created)[
            "id"
        ];

        var lead = (await anna.GetAsync($"/leads/{id}")).Expect(HttpStatusCode.OK);
        Assert.That(lead.Json.GetProperty("process").GetProperty("stage").GetProperty("name").GetString(), Is.EqualTo("Квалификация"));
        Assert.That(lead.Json.GetProperty("tasks").GetArrayLength(), Is.EqualTo(1));

        (await anna.PostAsync($"/leads/{id}/comments", new { text = "Ждут до пятницы" })).Expect(HttpStatusCode.Created);
        Assert.That((await anna.GetAsync($"/leads/{id}/comments")).Text, Does.Contain("Ждут до пятницы"));
        (await anna.PostAsync($"/leads/{id}/stage", new { stage = "handoff", isConfirmed = true })).Expect(HttpStatusCode.Conflict);
        (await anna.PostAsync($"/leads/{id}/stage", new { stage = "nowhere", isConfirmed = true })).IsProblem(
            HttpStatusCode.BadRequest,
            "stageUnknown"
        );
        (await anna.PostAsync($"/leads/{id}/stage", new { stage = "distribution", isConfirmed = true })).Expect(HttpStatusCode.NoContent);
        (await anna.DeleteAsync($"/leads/{id}", lead.ETag)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await (await Api.AsAsync("manager")).DeleteAsync($"/leads/{id}", lead.ETag)).Expect(HttpStatusCode.NoContent);
        (await anna.GetAsync($"/leads/{id}")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    [Property("Requirement", "D9")]
    public async Task A_deal_is_posted_once()
    {
        var anna = await Api.AsAsync("anna");
        var id = (await anna.PostAsync("/opportunities", new { title = "Deal", amount = 5.5 })).Expect(HttpStatusCode.Created)["id"];

        var posts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => anna.PostAsync($"/opportunities/{id}/post")));

        Assert.That(posts.Select(post => (post.Status, post.Text)).Distinct().Count(), Is.EqualTo(1), posts[0].Text);
        posts[0].Expect(HttpStatusCode.OK);
        Assert.That(
            (await anna.GetAsync($"/instances?subjectKind=opportunity&subjectId={id}")).Json.GetProperty("items").GetArrayLength(),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task Choices_are_found_by_type()
    {
        var anna = await Api.AsAsync("anna", "ru");

        Assert.That((await anna.GetAsync("/choices/user?search=петр")).Expect(HttpStatusCode.OK).Text, Does.Contain("items"));
        Assert.That((await anna.GetAsync("/choices/lossReason")).Json.GetProperty("items").GetArrayLength(), Is.GreaterThan(0));
        (await anna.GetAsync("/choices/nothing")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }
}
