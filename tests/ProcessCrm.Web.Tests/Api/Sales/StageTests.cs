using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>Jumps on the stage indicator.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class StageTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C6")]
    [Property("Requirement", "D13")]
    [Property("Requirement", "D18")]
    [Property("Requirement", "X3")]
    public async Task A_jump_names_the_tasks_that_it_cancels_and_makes_those_of_the_new_stage()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var lead = await AtHandoffAsync(anna, "Вперёд и назад");
        var call = await TaskAsync(anna, lead, "contact-customer");
        (await anna.PutAsync($"/tasks/{call}/progress", new { values = new { resultDetails = "начато" } })).Expect(
            HttpStatusCode.NoContent
        );

        var asked = (await anna.PostAsync($"{lead}/stage", new { stage = "distribution" })).IsProblem(
            HttpStatusCode.Conflict,
            "jump-cancels-tasks"
        );
        Assert.That(asked.Detail, Does.Contain("Связаться с клиентом"));
        Assert.That(
            (await ReadAsync(anna, $"{lead}/stages")).GetProperty("cancels")[0].GetString(),
            Does.StartWith("Связаться с клиентом")
        );
        (await JumpAsync(anna, lead, "distribution")).Expect(HttpStatusCode.NoContent);

        Assert.That((await StageAsync(anna, lead), await TasksAsync(anna, lead)), Is.EqualTo(("distribution", new[] { "distribute" })));
        var cancelled = await ReadAsync(anna, $"/tasks/{call}");
        Assert.That(cancelled.GetProperty("status").GetString(), Is.EqualTo("cancelled"));
        Assert.That(cancelled.GetProperty("progress").GetProperty("resultDetails").GetString(), Is.EqualTo("начато"));
        (await JumpAsync(anna, lead, "handoff")).Expect(HttpStatusCode.NoContent);
        Assert.That(await TasksAsync(anna, lead), Is.EqualTo(["contact-customer"]));
    }

    [Test]
    [Property("Requirement", "D12")]
    public async Task A_stage_may_ask_for_its_form()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Asked");

        (await JumpAsync(anna, lead, "awaiting-sale")).IsProblem(HttpStatusCode.BadRequest, "formInvalid");
        (await JumpAsync(anna, lead, "awaiting-sale", new { budget = 5, salesDivision = "direct" })).Expect(HttpStatusCode.NoContent);

        Assert.That((await ReadAsync(anna, lead)).GetProperty("opportunities").GetArrayLength(), Is.EqualTo(1));
    }

    [TestCase("qualification")]
    [TestCase("distribution")]
    [TestCase("handoff")]
    [TestCase("awaiting-sale")]
    [Property("Requirement", "C16")]
    [Property("Requirement", "D11")]
    [Property("Requirement", "D12")]
    public async Task A_lead_is_disqualified_or_lost_from_every_open_stage(string stage)
    {
        var anna = await Api.AsAsync("anna");
        foreach (var (end, reason) in new[] { ("disqualified", "incorrect-data"), ("no-need", "no-need") })
        {
            var lead = await AtHandoffAsync(anna, $"From {stage} to {end}");
            if (stage != "handoff")
            {
                (await JumpAsync(anna, lead, stage, stage == "awaiting-sale" ? new { budget = 5 } : null)).Expect(HttpStatusCode.NoContent);
            }
            (await JumpAsync(anna, lead, end, sale: "cancel")).IsProblem(HttpStatusCode.BadRequest, "formInvalid");

            (await JumpAsync(anna, lead, end, new { lossReason = reason }, "cancel")).Expect(HttpStatusCode.NoContent);

            var read = await ReadAsync(anna, lead);
            Assert.That((await StageAsync(anna, lead), await TasksAsync(anna, lead)), Is.EqualTo((end, Array.Empty<string>())));
            Assert.That(read.GetProperty("progress").GetProperty("lossReason").GetString(), Is.EqualTo(reason));
            Assert.That(read.GetProperty("progress").GetProperty("lossStage").GetString(), Is.EqualTo(stage));
        }
    }

    [TestCase("keep", 1, "corporate-sale")]
    [TestCase("cancel", 2, "corporate-sale")]
    [Property("Requirement", "D12")]
    public async Task Going_back_after_the_end_asks_about_the_sale_and_never_makes_a_second_one(string choice, int deals, string process)
    {
        var anna = await Api.AsAsync("anna");
        var title = $"Back {choice} {Guid.NewGuid():N}";
        var lead = await SoldAsync(anna, title);
        var sale = await SaleAsync(anna, lead);
        var before = (await ReadAsync(anna, lead)).GetProperty("process").GetProperty("instance").GetString();
        Assert.That((await ReadAsync(anna, $"{lead}/stages")).GetProperty("sales")[0].GetProperty("name").GetString(), Does.EndWith(title));

        var asked = (await JumpAsync(anna, lead, "handoff")).IsProblem(HttpStatusCode.Conflict, "running-sale");
        Assert.That(asked.Detail, Does.Contain(title));
        (await JumpAsync(anna, lead, "handoff", sale: choice)).Expect(HttpStatusCode.NoContent);

        var now = (await ReadAsync(anna, lead)).GetProperty("process");
        Assert.That(
            (now.GetProperty("stage").GetProperty("id").GetString(), await TasksAsync(anna, lead)),
            Is.EqualTo(("handoff", new[] { "contact-customer" }))
        );
        var instance = await ReadAsync(anna, $"/instances/{now.GetProperty("instance").GetString()}");
        Assert.That(instance.GetProperty("instance").GetProperty("previous").GetString(), Is.EqualTo(before));
        Assert.That(
            (await ReadAsync(anna, sale)).GetProperty("process").GetProperty("final").GetString(),
            Is.EqualTo(choice == "keep" ? null : "lost")
        );
        Assert.That((await TasksAsync(anna, sale)).Length, Is.EqualTo(choice == "keep" ? 1 : 0));

        await DoneAsync(anna, lead, "contact-customer", "sale");
        await DoneAsync(anna, lead, "describe-sale", null, new { budget = 5 });
        var made = (await ReadAsync(anna, lead)).GetProperty("opportunities");
        Assert.That(made.GetArrayLength(), Is.EqualTo(deals));
        var last = await ReadAsync(anna, $"/opportunities/{made.EnumerateArray().Last().GetString()}");
        Assert.That(last.GetProperty("process").GetProperty("process").GetString(), Is.EqualTo(process));
    }

    [Test]
    [Property("Requirement", "D12")]
    public async Task A_kept_sale_that_is_won_satisfies_the_need_although_the_lead_was_taken_back()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await SoldAsync(anna, "Kept and won");
        var sale = await SaleAsync(anna, lead);
        (await JumpAsync(anna, lead, "handoff", sale: "keep")).Expect(HttpStatusCode.NoContent);

        (await JumpAsync(anna, sale, "contracting")).Expect(HttpStatusCode.NoContent);
        (await JumpAsync(anna, sale, "closed-won")).Expect(HttpStatusCode.NoContent);

        await EventuallyAsync(async () => await StageAsync(anna, lead) == "need-satisfied", "The lead hears of the sale.");
        Assert.That(await TasksAsync(anna, lead), Is.Empty);
    }

    [Test]
    [Property("Requirement", "D12")]
    public async Task A_lead_that_was_closed_while_its_sale_ran_stays_closed_when_that_is_lost()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await SoldAsync(anna, "Closed and lost");
        var sale = await SaleAsync(anna, lead);
        (await JumpAsync(anna, lead, "disqualified", new { lossReason = "incorrect-data" }, "keep")).Expect(HttpStatusCode.NoContent);
        var before = await RunAsync();

        (await JumpAsync(anna, sale, "closed-lost", new { lossReason = "price" })).Expect(HttpStatusCode.NoContent);

        await EventuallyAsync(async () => await RunAsync() != before, "The lead hears of the loss.");
        var read = await ReadAsync(anna, lead);
        Assert.That((await StageAsync(anna, lead), await TasksAsync(anna, lead)), Is.EqualTo(("disqualified", Array.Empty<string>())));
        Assert.That(read.GetProperty("process").GetProperty("final").GetString(), Is.EqualTo("lost"));
        Assert.That(read.GetProperty("progress").GetProperty("lossReason").GetString(), Is.EqualTo("incorrect-data"));

        async Task<string?> RunAsync() => (await ReadAsync(anna, lead)).GetProperty("process").GetProperty("instance").GetString();
    }

    [Test]
    [Property("Requirement", "C45")]
    [Property("Requirement", "D12")]
    public async Task A_lead_that_was_closed_while_its_sale_ran_is_not_lost_any_more_when_that_is_won()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await SoldAsync(anna, "Closed and won");
        var sale = await SaleAsync(anna, lead);
        (await JumpAsync(anna, lead, "no-need", new { lossReason = "price", lossComment = "Too dear" }, "keep")).Expect(
            HttpStatusCode.NoContent
        );
        var closed = (await ReadAsync(anna, lead)).GetProperty("process").GetProperty("instance").GetString();

        (await JumpAsync(anna, sale, "contracting")).Expect(HttpStatusCode.NoContent);
        (await JumpAsync(anna, sale, "closed-won")).Expect(HttpStatusCode.NoContent);

        await EventuallyAsync(async () => await StageAsync(anna, lead) == "need-satisfied", "The lead hears of the sale.");
        var read = await ReadAsync(anna, lead);
        var (process, progress) = (read.GetProperty("process"), read.GetProperty("progress"));
        Assert.That((process.GetProperty("final").GetString(), await TasksAsync(anna, lead)), Is.EqualTo(("won", Array.Empty<string>())));
        Assert.That(
            new[] { "lossReason", "lossComment", "lossStage" }.Select(field => progress.GetProperty(field).GetString()),
            Is.All.Null,
            "it is not lost"
        );
        Assert.That(process.GetProperty("instance").GetString(), Is.Not.EqualTo(closed));
        var told = (await ReadAsync(anna, $"{lead}/changes")).GetRawText();
        Assert.That(told, Does.Contain("Too dear"), "the history keeps that it was closed");
        var manager = await Api.AsAsync("manager");
        var run = await ReadAsync(manager, $"/instances/{process.GetProperty("instance").GetString()}");
        Assert.That(run.GetRawText(), Does.Contain("\"completed\""));
    }

    [TestCase("qualification")]
    [TestCase("handoff")]
    [TestCase("awaiting-sale")]
    [Property("Requirement", "C18")]
    [Property("Requirement", "X13")]
    public async Task A_lead_is_distributed_at_any_open_stage(string stage)
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, $"Distributed at {stage}");
        if (stage != "handoff")
        {
            (await JumpAsync(anna, lead, stage, stage == "awaiting-sale" ? new { budget = 5 } : null)).Expect(HttpStatusCode.NoContent);
        }

        (await JumpAsync(anna, lead, "distribution", sale: "keep")).Expect(HttpStatusCode.NoContent);

        Assert.That((await StageAsync(anna, lead), await TasksAsync(anna, lead)), Is.EqualTo(("distribution", new[] { "distribute" })));
    }

    [Test]
    [Property("Requirement", "D12")]
    [Property("Requirement", "X4")]
    public async Task From_a_final_stage_only_reopening_leads_back_and_the_history_tells()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var lead = await AtHandoffAsync(anna, "Reopened");
        (await anna.PostAsync($"{lead}/reopen", new { stage = "handoff" })).IsProblem(HttpStatusCode.Forbidden, "reopen-forbidden");
        (await manager.PostAsync($"{lead}/reopen", new { stage = "handoff" })).IsProblem(HttpStatusCode.Conflict, "reopen-is-open");
        (await JumpAsync(anna, lead, "no-need", new { lossReason = "price" })).Expect(HttpStatusCode.NoContent);

        (await JumpAsync(anna, lead, "handoff")).IsProblem(HttpStatusCode.Conflict, "reopen-needed");
        (await JumpAsync(manager, lead, "handoff")).IsProblem(HttpStatusCode.Conflict, "reopen-needed");
        (await anna.PostAsync($"{lead}/reopen", new { stage = "handoff" })).IsProblem(HttpStatusCode.Forbidden, "reopen-forbidden");
        (await manager.PostAsync($"{lead}/reopen", new { stage = "handoff" })).Expect(HttpStatusCode.NoContent);

        Assert.That(await TasksAsync(anna, lead), Is.EqualTo(["contact-customer"]));
        Assert.That((await ReadAsync(anna, lead)).GetProperty("progress").GetProperty("lossReason").GetString(), Is.Null);
        var told = (await ReadAsync(anna, $"{lead}/changes"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(change => change.GetProperty("action").GetString() == "reopened");
        Assert.That(told.GetProperty("actor").GetString(), Is.EqualTo("Maria Orlova"));
        Assert.That(told.GetProperty("fields").GetProperty("stage").GetProperty("before").GetString(), Is.EqualTo("no-need"));
    }

    [Test]
    [Property("Requirement", "D6")]
    [Property("Requirement", "D18")]
    public async Task No_open_stage_leaves_a_lead_or_deal_without_a_task_or_a_date()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var title = $"Never stranded {Guid.NewGuid():N}";
        var lead = await SoldAsync(anna, title);
        var sale = await SaleAsync(anna, lead);
        await CheckAsync("awaiting-sale");
        foreach (var stage in new[] { "presentation", "proposal", "contracting", "qualification" })
        {
            (await JumpAsync(anna, sale, stage)).Expect(HttpStatusCode.NoContent);
            await CheckAsync(stage);
        }
        foreach (var stage in new[] { "handoff", "distribution", "qualification" })
        {
            (await JumpAsync(anna, lead, stage, sale: "cancel")).Expect(HttpStatusCode.NoContent);
            await CheckAsync(stage);
        }

        async Task CheckAsync(string stage) =>
            Assert.That((await ReadAsync(manager, "/stranded")).GetRawText(), Does.Not.Contain(title), stage);
    }

    [Test]
    [Property("Requirement", "X6")]
    public async Task Only_the_stages_that_the_process_allows_are_offered_and_taken()
    {
        var (anna, russian) = (await Api.AsAsync("anna"), await Api.AsAsync("anna", "ru"));
        var sale = await SaleAsync(anna, await SoldAsync(anna, "Step by step"));

        Assert.That(await OfferedAsync(), Is.EqualTo(["presentation", "proposal", "contracting", "closed-lost"]));
        Assert.That(
            (await JumpAsync(anna, sale, "closed-won")).IsProblem(HttpStatusCode.Conflict, "stageNotAllowed").Detail,
            Does.Contain("Qualification").And.Contain("Closed won")
        );
        Assert.That(
            (await JumpAsync(russian, sale, "closed-won")).IsProblem(HttpStatusCode.Conflict, "stageNotAllowed").Detail,
            Does.Contain("Квалификация").And.Contain("Завершена успешно")
        );
        (await JumpAsync(anna, sale, "contracting")).Expect(HttpStatusCode.NoContent);
        Assert.That(await OfferedAsync(), Does.Contain("closed-won"));

        (await JumpAsync(anna, sale, "closed-won")).Expect(HttpStatusCode.NoContent);
        var manager = await Api.AsAsync("manager");
        Assert.That(await OfferedAsync(), Is.EqualTo(["contracting"]), "the only way to reopen it");
        (await manager.PostAsync($"{sale}/reopen", new { stage = "proposal" })).IsProblem(HttpStatusCode.Conflict, "stageNotAllowed");
        (await manager.PostAsync($"{sale}/reopen", new { stage = "contracting" })).Expect(HttpStatusCode.NoContent);

        async Task<IEnumerable<string?>> OfferedAsync() =>
            (await ReadAsync(anna, $"{sale}/stages"))
                .GetProperty("stages")
                .EnumerateArray()
                .Where(stage => stage.GetProperty("canJump").GetBoolean())
                .Select(stage => stage.GetProperty("id").GetString());
    }

    private static async Task<string> SoldAsync(ApiCaller anna, string title)
    {
        var lead = await AtHandoffAsync(anna, title);
        await DoneAsync(anna, lead, "contact-customer", "sale");
        await DoneAsync(anna, lead, "describe-sale", null, new { budget = 5 });
        return lead;
    }
}
