using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>Tasks that people set beside the process of a lead or deal, and what is known of any task.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class TaskByHandTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "W4")]
    [Property("Requirement", "X15")]
    public async Task Somebody_sets_a_task_for_another_who_is_told_and_works_it_in_the_inbox()
    {
        var (anna, boris) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"));
        var deal =
            $"/opportunities/{(await anna.PostAsync("/opportunities", new { title = "Brochure" })).Expect(HttpStatusCode.Created)["id"]}";
        var due = DateTimeOffset.UtcNow.AddDays(3);
        var id = (
            await anna.PostAsync(
                $"{deal}/tasks",
                new
                {
                    title = "Send the brochure",
                    instructions = "The **long** one.",
                    performerId = (await boris.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"],
                    dueAt = due,
                    priority = "high",
                    category = "email",
                    showInCalendar = true,
                }
            )
        ).Expect(HttpStatusCode.Created)["id"];

        var shown = (await ReadAsync(boris, "/tasks")).GetProperty("items").EnumerateArray().Single(task => Text(task, "id") == id);
        Assert.That(
            (
                Text(shown, "name"),
                Text(shown, "importance"),
                Text(shown, "category"),
                shown.GetProperty("subject").GetProperty("title").GetString()
            ),
            Is.EqualTo(("Send the brochure", "high", "email", "Brochure"))
        );
        var task = await ReadAsync(boris, $"/tasks/{id}");
        Assert.That(task.GetProperty("reporter").GetProperty("id").GetString(), Is.EqualTo("user:anna"));
        Assert.That(task.GetProperty("assignee").GetProperty("id").GetString(), Is.EqualTo("user:boris"));
        Assert.That(task.GetProperty("dueAt").GetDateTimeOffset(), Is.EqualTo(due).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That((Text(task, "instructions"), task.GetProperty("showInCalendar").GetBoolean()), Is.EqualTo(("The **long** one.", true)));
        Assert.That((await ReadAsync(boris, "/notifications")).GetRawText(), Does.Contain("You have a new task: Send the brochure"));

        var later = DateTimeOffset.UtcNow.AddDays(9);
        (await boris.PostAsync($"/tasks/{id}/complete", new { outcome = "postponed", values = new { newDue = later } })).Expect(
            HttpStatusCode.OK
        );
        var again = await TaskAsync(boris, deal, "do-task");
        task = await ReadAsync(boris, $"/tasks/{again}");
        Assert.That(task.GetProperty("dueAt").GetDateTimeOffset(), Is.EqualTo(later).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That(task.GetProperty("reporter").GetProperty("id").GetString(), Is.EqualTo("user:anna"));
        (await boris.PostAsync($"/tasks/{again}/complete", new { outcome = "done", values = new { result = "Sent." } })).Expect(
            HttpStatusCode.OK
        );
        Assert.That(await TasksAsync(anna, deal), Is.Empty);
    }

    [Test]
    [Property("Requirement", "D13")]
    [Property("Requirement", "X3")]
    public async Task A_change_of_stage_leaves_tasks_set_by_hand_and_does_not_name_them()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, $"Kept {Guid.NewGuid():N}");
        var id = (await anna.PostAsync($"{lead}/tasks", new { title = "Ask the neighbour" })).Expect(HttpStatusCode.Created)["id"];

        Assert.That((await ReadAsync(anna, $"{lead}/stages")).GetProperty("cancels").GetArrayLength(), Is.EqualTo(1));
        var asked = (await anna.PostAsync($"{lead}/stage", new { stage = "distribution" })).IsProblem(
            HttpStatusCode.Conflict,
            "jump-cancels-tasks"
        );
        Assert.That(asked.Detail, Does.Not.Contain("Ask the neighbour"));
        (await JumpAsync(anna, lead, "distribution")).Expect(HttpStatusCode.NoContent);

        Assert.That(await TasksAsync(anna, lead), Is.EquivalentTo(["do-task", "distribute"]));
        Assert.That(Text(await ReadAsync(anna, $"/tasks/{id}"), "status"), Is.EqualTo("open"));
        Assert.That(await StageAsync(anna, lead), Is.EqualTo("distribution"));
        (await anna.PostAsync($"/tasks/{id}/complete", new { outcome = "done" })).Expect(HttpStatusCode.OK);
        Assert.That((await StageAsync(anna, lead), await TasksAsync(anna, lead)), Is.EqualTo(("distribution", new[] { "distribute" })));
    }

    [Test]
    [Property("Requirement", "D10")]
    public async Task A_task_without_a_date_is_due_a_day_after_its_start_and_one_with_wrong_fields_is_refused()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var lead = await LeadAsync(anna, new { title = "Dated" });
        var start = DateTimeOffset.UtcNow.AddDays(5);
        var id = (await anna.PostAsync($"{lead}/tasks", new { title = "Later", startAt = start })).Expect(HttpStatusCode.Created)["id"];

        var due = (await ReadAsync(anna, $"/tasks/{id}")).GetProperty("dueAt").GetDateTimeOffset();
        Assert.That(due, Is.EqualTo(start.AddDays(1)).Within(TimeSpan.FromMilliseconds(1)));
        (await anna.PostAsync($"{lead}/tasks", new { title = " " })).IsProblem(HttpStatusCode.BadRequest, "required");
        (await anna.PostAsync($"{lead}/tasks", new { title = "x", priority = "urgent" })).IsProblem(
            HttpStatusCode.BadRequest,
            "unknown-priority"
        );
        (
            await anna.PostAsync(
                $"{lead}/tasks",
                new
                {
                    title = "x",
                    startAt = start,
                    dueAt = start.AddDays(-1),
                }
            )
        ).IsProblem(HttpStatusCode.BadRequest, "due-before-start");
        (await anna.PostAsync("/leads/1/tasks", new { title = "x" })).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    [Property("Requirement", "X5")]
    public async Task The_handoff_task_tells_owner_reporter_dates_priority_category_and_whom_it_is_about()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, $"Described {Guid.NewGuid():N}");

        var task = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "contact-customer")}");

        Assert.That(
            (Text(task, "importance"), Text(task, "category"), task.GetProperty("showInCalendar").GetBoolean()),
            Is.EqualTo(("medium", "toDo", true))
        );
        Assert.That(task.GetProperty("reporter").GetProperty("name").GetString(), Is.EqualTo("Anna Petrova"));
        Assert.That(task.GetProperty("assignee").GetProperty("id").GetString(), Is.EqualTo("user:anna"));
        Assert.That(task.GetProperty("dueAt").GetDateTimeOffset(), Is.GreaterThan(task.GetProperty("createdAt").GetDateTimeOffset()));
        Assert.That(task.GetProperty("lead").GetProperty("id").GetString(), Is.EqualTo(lead.Split('/')[^1]));
        Assert.That(task.GetProperty("account").GetProperty("name").GetString(), Does.StartWith("Client of Described"));
    }

    [Test]
    [Property("Requirement", "X5")]
    public async Task The_handoff_task_is_its_responsibles_else_that_of_who_handed_it_over()
    {
        var (marketing, anna) = (await Api.AsAsync("marketing"), await Api.AsAsync("anna"));
        var lead = await LeadAsync(marketing, new { title = $"Nobody's {Guid.NewGuid():N}", accountName = "Nobody Ltd" });
        await DoneAsync(marketing, lead, "qualify", "qualified");
        await DoneAsync(marketing, lead, "distribute", "hand-over", new { responsible = (string?)null });

        Assert.That(await OwnerAsync(), Is.EqualTo("user:marketing"));
        var me = (await anna.GetAsync("/me"))["id"];
        (await anna.PatchAsync(lead, new { responsibleId = me }, (await anna.GetAsync(lead)).ETag)).Expect(HttpStatusCode.OK);
        Assert.That(await OwnerAsync(), Is.EqualTo("user:anna"));

        async Task<string?> OwnerAsync() =>
            (await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "contact-customer")}"))
                .GetProperty("assignee")
                .GetProperty("id")
                .GetString();
    }

    [Test]
    [Property("Requirement", "W5")]
    [Property("Requirement", "D6")]
    public async Task Lists_show_what_has_no_activity_and_whose_next_step_is_overdue()
    {
        var anna = await Api.AsAsync("anna");
        var name = $"attention{Guid.NewGuid():N}";
        var idle = (await anna.PostAsync("/opportunities", new { title = $"{name} idle" })).Expect(HttpStatusCode.Created)["id"];
        var late = (await anna.PostAsync("/opportunities", new { title = $"{name} late" })).Expect(HttpStatusCode.Created)["id"];
        (await anna.PostAsync($"/opportunities/{late}/post", new { })).Expect(HttpStatusCode.OK);
        (
            await anna.PostAsync($"/opportunities/{late}/tasks", new { title = "Was due", dueAt = DateTimeOffset.UtcNow.AddHours(-1) })
        ).Expect(HttpStatusCode.Created);

        Assert.That(await FoundAsync("noActivity"), Is.EqualTo([idle]));
        Assert.That(await FoundAsync("stepOverdue"), Is.EqualTo([late]));
        Assert.That(await FoundAsync("overTarget"), Is.Empty);
        (await anna.PostAsync($"/opportunities/{idle}/tasks", new { title = "Wake it up" })).Expect(HttpStatusCode.Created);
        Assert.That(await FoundAsync("noActivity"), Is.Empty);
        (await anna.GetAsync("/opportunities?attention=whatever")).IsProblem(HttpStatusCode.BadRequest, "unknown-rule");

        async Task<string?[]> FoundAsync(string attention) =>
            [
                .. (await ReadAsync(anna, $"/opportunities?search={name}&attention={attention}"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => Text(item, "id")),
            ];
    }

    [Test]
    [Property("Requirement", "X7")]
    public async Task The_probability_of_a_deal_follows_its_stage_unless_somebody_estimates_less()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = $"Likely {Guid.NewGuid():N}" })).Expect(HttpStatusCode.Created)["id"];
        var deal =
            $"/opportunities/{(await anna.PostAsync("/opportunities", new { title = "Likely", accountId = account, kindId = "1" })).Expect(HttpStatusCode.Created)["id"]}";
        (await anna.PostAsync($"{deal}/post", new { })).Expect(HttpStatusCode.OK);
        Assert.That((await ReadAsync(anna, deal)).GetProperty("probability").GetInt32(), Is.EqualTo(20));

        (await JumpAsync(anna, deal, "proposal")).Expect(HttpStatusCode.NoContent);
        Assert.That((await ReadAsync(anna, deal)).GetProperty("probability").GetInt32(), Is.EqualTo(60));
        await EstimateAsync(35);
        Assert.That((await ReadAsync(anna, deal)).GetProperty("probability").GetInt32(), Is.EqualTo(35));
        await EstimateAsync(90);
        Assert.That((await ReadAsync(anna, deal)).GetProperty("probability").GetInt32(), Is.EqualTo(60));
        (await anna.PatchAsync(deal, new { probability = 101 }, (await anna.GetAsync(deal)).ETag)).IsProblem(
            HttpStatusCode.BadRequest,
            "not-a-percentage"
        );

        async Task EstimateAsync(int percent) =>
            (await anna.PatchAsync(deal, new { probability = percent }, (await anna.GetAsync(deal)).ETag)).Expect(HttpStatusCode.OK);
    }

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
