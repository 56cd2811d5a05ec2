using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class StrictnessTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "X21")]
    public async Task The_kind_of_a_deal_says_whether_the_process_controls_it_or_the_manager_or_nobody()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var title = $"Strict {Guid.NewGuid():N}";

        var controlled = await PostedAsync("standard-sale");
        Assert.That(await TasksAsync(anna, controlled), Is.Not.Empty);

        var led = await PostedAsync("led-sale");
        Assert.That(await TasksAsync(anna, led), Is.Empty);
        (await JumpAsync(anna, led, "agreement")).Expect(HttpStatusCode.NoContent);
        (await JumpAsync(anna, led, "first-talk")).Expect(HttpStatusCode.NoContent);
        Assert.That((await StageAsync(anna, led), await TasksAsync(anna, led)), Is.EqualTo(("first-talk", Array.Empty<string>())));

        var free = await PostedAsync("free-sale");
        Assert.That((await StageAsync(anna, free), await TasksAsync(anna, free)), Is.EqualTo(("in-progress", Array.Empty<string>())));
        Assert.That((await ReadAsync(manager, "/stranded")).GetRawText(), Does.Not.Contain(title), "each has a task or a date");
        (await JumpAsync(anna, free, "won", new { closeValue = 7 })).Expect(HttpStatusCode.NoContent);
        Assert.That((await ReadAsync(anna, free)).GetProperty("process").GetProperty("final").GetString(), Is.EqualTo("won"));

        async Task<string> PostedAsync(string key)
        {
            var kinds = (await ReadAsync(anna, "/opportunity-kinds")).GetProperty("items").EnumerateArray();
            var kindId = kinds
                .Single(item => item.GetProperty("fields").GetProperty("key").GetString() == key)
                .GetProperty("id")
                .GetString();
            var deal =
                $"/opportunities/{(await anna.PostAsync("/opportunities", new { title, kindId })).Expect(HttpStatusCode.Created)["id"]}";
            (await anna.PostAsync($"{deal}/post")).Expect(HttpStatusCode.OK);
            return deal;
        }
    }

    [Test]
    [Property("Requirement", "X22")]
    public async Task A_stage_tells_its_actions_with_fields_and_which_are_checked_its_tasks_its_ways_and_its_automation()
    {
        var russian = await Api.AsAsync("anna", "ru");

        var stage = await ReadAsync(russian, "/definitions/lead-management/stages/awaiting-sale");

        var budget = stage.GetProperty("fields").EnumerateArray().First();
        Assert.That(
            (Text(budget, "field"), Text(budget, "where"), budget.GetProperty("isChecked").GetBoolean(), Text(budget, "written")),
            Is.EqualTo(("Бюджет, б.в", (string?)null, true, "lead.budget"))
        );
        Assert.That(
            stage
                .GetProperty("fields")
                .EnumerateArray()
                .Where(field => Text(field, "result") == "Продажа проиграна")
                .Select(field => Text(field, "where")),
            Is.EqualTo(["Отметить результат продажи"])
        );
        Assert.That(stage.GetProperty("steps")[0].GetProperty("results").GetArrayLength(), Is.EqualTo(2));
        Assert.That(Text(stage.GetProperty("ways"), "entry"), Is.EqualTo("Добавить комментарий в ленту лида"));
        Assert.That(stage.GetProperty("ways").GetProperty("gates")[0].GetString(), Does.StartWith("Для продажи нужен клиент"));
        Assert.That(
            stage.GetProperty("automation").EnumerateArray().Select(item => (Text(item, "kind"), Text(item, "what"))),
            Does.Contain(("service", "crm.createOpportunity"))
        );
        (await russian.GetAsync("/definitions/lead-management/stages/nowhere")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    private static string? Text(JsonElement record, string field) => record.GetProperty(field).GetString();
}
