using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class DisqualificationTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C16")]
    [Property("Requirement", "D20")]
    public async Task Disqualifying_ends_the_tasks_set_by_hand_and_the_planned_contacts_and_undoing_brings_them_back()
    {
        var anna = await Api.AsAsync("anna");
        var (lead, task, contact) = await WithPlansAsync(anna, "Stopped");
        var (_, otherTask, otherContact) = await WithPlansAsync(anna, "Goes on");

        var qualify = await DoneAsync(anna, lead, "qualify", "disqualified", new { lossReason = "incorrect-data" });

        Assert.That(await StageAsync(anna, lead), Is.EqualTo("disqualified"));
        var cancelled = await ReadAsync(anna, contact);
        Assert.That((cancelled.GetProperty("isPlanned").GetBoolean(), Text(cancelled, "cancelledAt") is null), Is.EqualTo((false, false)));
        await EventuallyAsync(async () => Text(await ReadAsync(anna, task), "status") == "cancelled", "The task is told.");
        await EventuallyAsync(async () => await StageAsync(anna, contact) == "cancelled", "The contact's process is told.");
        Assert.That((await TasksAsync(anna, lead), await PlannedAsync(anna, lead)), Is.EqualTo((Array.Empty<string>(), 0)));
        Assert.That((await ReadAsync(anna, $"{lead}/changes")).GetRawText(), Does.Contain("cancelledAt"));
        Assert.That(Text(await ReadAsync(anna, otherTask), "status"), Is.EqualTo("open"));
        Assert.That((await ReadAsync(anna, otherContact)).GetProperty("isPlanned").GetBoolean());

        (await anna.PostAsync($"/tasks/{qualify}/undo")).Expect(HttpStatusCode.NoContent);

        Assert.That(await TasksAsync(anna, lead), Is.EquivalentTo(["qualify", "do-task"]));
        Assert.That(Text(await ReadAsync(anna, task), "status"), Is.EqualTo("open"));
        Assert.That((await StageAsync(anna, contact), await PlannedAsync(anna, lead)), Is.EqualTo(("planned", 1)));
        (await anna.PostAsync($"{task}/complete", new { outcome = "done" })).Expect(HttpStatusCode.OK);
    }

    [Test]
    [Property("Requirement", "C16")]
    [Property("Requirement", "D13")]
    public async Task Going_to_the_stage_by_hand_ends_them_too_and_to_any_other_does_not()
    {
        var anna = await Api.AsAsync("anna");
        var (lead, task, contact) = await WithPlansAsync(anna, "By hand");

        (await JumpAsync(anna, lead, "distribution")).Expect(HttpStatusCode.NoContent);
        Assert.That(await TasksAsync(anna, lead), Is.EquivalentTo(["distribute", "do-task"]));
        Assert.That((await ReadAsync(anna, contact)).GetProperty("isPlanned").GetBoolean());

        (await JumpAsync(anna, lead, "disqualified", new { lossReason = "incorrect-data" })).Expect(HttpStatusCode.NoContent);
        await EventuallyAsync(async () => Text(await ReadAsync(anna, task), "status") == "cancelled", "The task is told.");
        Assert.That(await PlannedAsync(anna, lead), Is.Zero);
    }

    private static async Task<(string Lead, string Task, string Contact)> WithPlansAsync(ApiCaller anna, string title)
    {
        var lead = await LeadAsync(anna, new { title, responsibleId = (await anna.GetAsync("/me"))["id"] });
        var task = (await anna.PostAsync($"{lead}/tasks", new { title = "Ask the neighbour" })).Expect(HttpStatusCode.Created)["id"];
        var contact = (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    leadId = lead.Split('/')[^1],
                    title = "Call again",
                    occurredAt = DateTimeOffset.UtcNow.AddDays(7),
                }
            )
        ).Expect(HttpStatusCode.Created)["id"];
        return (lead, $"/tasks/{task}", $"/interactions/{contact}");
    }

    private static async Task<int> PlannedAsync(ApiCaller anna, string lead) =>
        (await ReadAsync(anna, $"/interactions?lead={lead.Split('/')[^1]}&planned=true")).GetProperty("items").GetArrayLength();

    private static string? Text(JsonElement record, string field) => record.GetProperty(field).GetString();
}
