using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class TaskTests(Database kind) : ProcessFixture(kind)
{
    private const string Process = "api-tasks";

    [OneTimeSetUp]
    public Task Deploy() => DeployAsync(Process);

    [Test]
    public async Task A_task_is_found_claimed_filled_in_and_completed()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var id = await TaskAsync(Process);
        Assert.That(int.Parse((await anna.GetAsync("/tasks/count"))["count"]!), Is.GreaterThan(0));

        (await anna.PostAsync($"/tasks/{id}/claim")).Expect(HttpStatusCode.NoContent);
        (await anna.PutAsync($"/tasks/{id}/progress", new { values = new { amount = 5 } })).Expect(HttpStatusCode.NoContent);
        var task = (await anna.GetAsync($"/tasks/{id}")).Expect(HttpStatusCode.OK);
        Assert.Multiple(() =>
        {
            Assert.That(task["name"], Is.EqualTo("Звонок"));
            Assert.That(task.Json.GetProperty("assignee").GetProperty("name").GetString(), Is.EqualTo("Anna Petrova"));
            Assert.That(task.Json.GetProperty("form").GetArrayLength(), Is.EqualTo(2));
            Assert.That(task.Json.GetProperty("outcomes")[1].GetProperty("form")[0].GetProperty("isRequired").GetBoolean(), Is.True);
            Assert.That(task.Json.GetProperty("progress").GetProperty("amount").GetInt32(), Is.EqualTo(5));
            Assert.That(task.ETag, Is.EqualTo($"\"{task["version"]}\""));
        });

        var done = await anna.PostAsync(
            $"/tasks/{id}/complete",
            new { outcome = "reached", values = new { amount = 7, on = "2030-01-31" } },
            task.ETag
        );
        var next = done.Expect(HttpStatusCode.OK).Json.GetProperty("newTasks")[0].GetString();
        Assert.That((await anna.GetAsync($"/tasks/{next}"))["node"], Is.EqualTo("write"));

        var instance = (await anna.GetAsync($"/instances/{done["instance"]}")).Expect(HttpStatusCode.OK);
        Assert.That(instance.Json.GetProperty("variables").GetProperty("on").GetProperty("@date").GetString(), Is.EqualTo("2030-01-31"));
        Assert.That(instance.Json.GetProperty("active")[0].GetProperty("id").GetString(), Is.EqualTo("write"));
    }

    [TestCase("""{ "outcome": "reached", "values": { "amount": "much" } }""", "formInvalid", "amount")]
    [TestCase("""{ "outcome": "reached", "values": { "on": "someday" } }""", "formInvalid", "on")]
    [TestCase("""{ "outcome": "reached", "values": { "colour": "red" } }""", "formInvalid", "colour")]
    [TestCase("""{ "outcome": "lost", "values": {} }""", "formInvalid", "why")]
    [TestCase("""{ "outcome": "vanished", "values": {} }""", "outcomeUnknown", null)]
    [TestCase("""{ "values": {} }""", "outcomeRequired", null)]
    [TestCase("""{ "outcome": 5 }""", "wrong-type", "outcome")]
    [TestCase("""{ "outcome": "reached", "values": [] }""", "wrong-type", "values")]
    public async Task A_result_that_cannot_be_taken_is_told_by_field_and_changes_nothing(string body, string code, string? field)
    {
        var anna = await Api.AsAsync("anna");
        var id = await TaskAsync(Process);

        var reply = (await anna.PostAsync($"/tasks/{id}/complete", body)).IsProblem(HttpStatusCode.BadRequest, code);

        if (field is not null)
        {
            Assert.That(reply.Json.GetProperty("errors").TryGetProperty(field, out _), Is.True, reply.Text);
        }

        Assert.That((await anna.GetAsync($"/tasks/{id}"))["status"], Is.EqualTo("open"));
    }

    [Test]
    public async Task A_second_completion_is_told_who_was_first_and_when()
    {
        var id = await TaskAsync(Process);
        (await (await Api.AsAsync("anna")).PostAsync($"/tasks/{id}/complete", new { outcome = "reached" })).Expect(HttpStatusCode.OK);

        var late = await (await Api.AsAsync("boris", "ru")).PostAsync($"/tasks/{id}/complete", new { outcome = "reached" });

        late.IsProblem(HttpStatusCode.Conflict, "taskClosed");
        Assert.That((late["by"], late.Detail), Is.EqualTo(("user:anna", late.Detail)));
        Assert.That(late.Detail, Does.StartWith("Задачу уже выполнил"));
        Assert.That(DateTimeOffset.Parse(late["at"]!), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public async Task Somebody_elses_task_is_refused()
    {
        var id = await TaskAsync(Process);

        (await (await Api.AsAsync("marketing")).PostAsync($"/tasks/{id}/claim")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await (await Api.AsAsync("anna")).PostAsync($"/tasks/{id}/claim")).Expect(HttpStatusCode.NoContent);
        var taken = await (await Api.AsAsync("boris")).PostAsync($"/tasks/{id}/claim");
        Assert.That(taken.IsProblem(HttpStatusCode.Conflict, "taskTaken")["by"], Is.EqualTo("user:anna"));
    }

    [Test]
    public async Task A_version_that_is_past_is_refused_with_the_fresh_one()
    {
        var id = await TaskAsync(Process);
        var anna = await Api.AsAsync("anna");
        var seen = (await anna.GetAsync($"/tasks/{id}")).ETag;
        (await anna.PostAsync($"/tasks/{id}/claim")).Expect(HttpStatusCode.NoContent);

        var stale = await anna.PostAsync($"/tasks/{id}/complete", new { outcome = "reached" }, seen);

        stale.IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.That(stale.ETag, Is.EqualTo((await anna.GetAsync($"/tasks/{id}")).ETag).And.Not.EqualTo(seen));
    }

    [Test]
    public async Task A_manager_gives_a_task_to_somebody_and_others_may_not()
    {
        var id = await TaskAsync(Process);
        var boris = (await (await Api.AsAsync("boris")).GetAsync("/me"))["id"];

        (await (await Api.AsAsync("marketing")).PostAsync($"/tasks/{id}/assign", new { userId = boris })).IsProblem(
            HttpStatusCode.Forbidden,
            "forbidden"
        );
        (await (await Api.AsAsync("manager")).PostAsync($"/tasks/{id}/assign", new { userId = boris })).Expect(HttpStatusCode.NoContent);
        (await (await Api.AsAsync("boris")).PostAsync($"/tasks/{id}/release")).Expect(HttpStatusCode.NoContent);
        (await (await Api.AsAsync("manager")).PostAsync($"/tasks/{id}/assign", new { userId = "12" })).IsProblem(
            HttpStatusCode.BadRequest,
            "unknown-user"
        );
    }

    [Test]
    public async Task A_post_with_one_name_is_done_once_however_often_it_comes()
    {
        var id = await TaskAsync(Process);
        var anna = await Api.AsAsync("anna");
        var key = Guid.NewGuid().ToString();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => anna.PostAsync($"/tasks/{id}/complete", new { outcome = "reached" }, key: key))
        );

        Assert.That(replies.Select(reply => (reply.Status, reply.Text)).Distinct().Count(), Is.EqualTo(1), replies[0].Text);
        Assert.That(replies[0].Status, Is.EqualTo(HttpStatusCode.OK));
        (await anna.PostAsync($"/tasks/{id}/complete", new { outcome = "lost" }, key: key)).IsProblem(
            HttpStatusCode.UnprocessableEntity,
            "request-name-used"
        );
    }

    [Test]
    public async Task There_is_no_task_without_its_id() =>
        (await (await Api.AsAsync("anna")).PostAsync("/tasks/12/claim")).IsProblem(HttpStatusCode.NotFound, "notFound");
}
