using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class DistributionTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C18")]
    [Property("Requirement", "C20")]
    [Property("Requirement", "C21")]
    [Property("Requirement", "D1")]
    public async Task Going_to_distribution_makes_its_task_with_the_three_results()
    {
        var marketing = await Api.AsAsync("marketing", "ru");
        var lead = await LeadAsync(marketing, new { title = "Распределить", accountName = "Акме" });

        (await JumpAsync(marketing, lead, "distribution")).Expect(HttpStatusCode.NoContent);

        var task = await ReadAsync(marketing, $"/tasks/{await TaskAsync(marketing, lead, "distribute")}");
        Assert.That(task.GetProperty("name").GetString(), Is.EqualTo("Управление Лидами: Распределение"));
        Assert.That(
            task.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("name").GetString()),
            Is.EqualTo(["Начать перевод в продажу", "Продолжить взращивание", "Потребность отсутствует"])
        );
    }

    [Test]
    [Property("Requirement", "D2")]
    [Property("Requirement", "X2")]
    public async Task A_lead_that_is_nobodys_is_distributed_by_marketing()
    {
        var marketing = await Api.AsAsync("marketing");

        var lead = await AtDistributionAsync(marketing, $"Nobody's {Guid.NewGuid():N}");

        var task = await ReadAsync(marketing, $"/tasks/{await TaskAsync(marketing, lead, "distribute")}");
        Assert.That(await StageAsync(marketing, lead), Is.EqualTo("distribution"));
        Assert.That(
            task.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("id").GetString()),
            Is.EqualTo(["group:marketing"])
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    [Property("Requirement", "C19")]
    [Property("Requirement", "C22")]
    [Property("Requirement", "C23")]
    public async Task Starting_the_handoff_sets_responsible_and_strategy_and_reminds_if_asked(bool remind)
    {
        var (marketing, boris) = (await Api.AsAsync("marketing"), await Api.AsAsync("boris"));
        var title = $"Remind {Guid.NewGuid():N}";
        var lead = await AtDistributionAsync(marketing, title);

        await DoneAsync(
            marketing,
            lead,
            "distribute",
            "hand-over",
            new
            {
                responsible = "user:boris",
                nurtureStrategy = "personal",
                remindResponsible = remind,
            }
        );

        var read = await ReadAsync(marketing, lead);
        Assert.That(
            (await StageAsync(marketing, lead), read.GetProperty("responsible").GetString()),
            Is.EqualTo(("handoff", "Boris Ivanov"))
        );
        Assert.That(read.GetProperty("progress").GetProperty("nurtureStrategy").GetString(), Is.EqualTo("personal"));
        Assert.That((await ReadAsync(boris, "/notifications")).GetRawText().Contains(title), Is.EqualTo(remind));
        Assert.That((await ReadAsync(boris, $"/tasks?search={title}")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    [Property("Requirement", "C24")]
    [Property("Requirement", "D6")]
    public async Task Nurturing_leaves_the_lead_there_without_a_task_until_the_date_or_until_somebody_resumes()
    {
        var marketing = await Api.AsAsync("marketing", "ru");
        var lead = await AtDistributionAsync(marketing, "Взращивать");
        var offered = await ReadAsync(marketing, $"/tasks/{await TaskAsync(marketing, lead, "distribute")}");
        var usual = offered.GetProperty("outcomes")[1].GetProperty("form")[0].GetProperty("value").GetDateTimeOffset();
        Assert.That((usual - DateTimeOffset.UtcNow).TotalDays, Is.EqualTo(90).Within(0.1));
        (await CompleteAsync(marketing, lead, "distribute", "nurture", new { reviewAt = (string?)null })).Expect(HttpStatusCode.BadRequest);
        var date = new DateTimeOffset(2044, 1, 31, 9, 0, 0, TimeSpan.Zero);

        await DoneAsync(marketing, lead, "distribute", "nurture", new { reviewAt = date });

        Assert.That(
            (await StageAsync(marketing, lead), await TasksAsync(marketing, lead)),
            Is.EqualTo(("distribution", Array.Empty<string>()))
        );
        var waits = (await ReadAsync(marketing, $"{lead}/waits")).GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            waits.Single(wait => !wait.GetProperty("isForPeople").GetBoolean()).GetProperty("dueAt").GetDateTimeOffset(),
            Is.EqualTo(date)
        );
        var button = waits.Single(wait => wait.GetProperty("isForPeople").GetBoolean());
        Assert.That(button.GetProperty("name").GetString(), Is.EqualTo("Возобновить"));
        var resume = $"{lead}/waits/{button.GetProperty("node").GetString()}";

        (await marketing.PostAsync(resume)).Expect(HttpStatusCode.OK);

        Assert.That(await TasksAsync(marketing, lead), Is.EqualTo(["distribute"]));
        (await marketing.PostAsync(resume)).IsProblem(HttpStatusCode.Conflict, "notWaiting");
    }

    [Test]
    [Property("Requirement", "C24")]
    [Property("Requirement", "D6")]
    public async Task The_review_date_opens_the_task_again()
    {
        var marketing = await Api.AsAsync("marketing");
        var lead = await AtDistributionAsync(marketing, "Reviewed on its date");

        await DoneAsync(marketing, lead, "distribute", "nurture", new { reviewAt = DateTimeOffset.UtcNow.AddSeconds(1) });

        await EventuallyAsync(async () => await TasksAsync(marketing, lead) is ["distribute"], "The date opens the task.");
        Assert.That(await StageAsync(marketing, lead), Is.EqualTo("distribution"));
    }

    [Test]
    [Property("Requirement", "C25")]
    [Property("Requirement", "C2")]
    public async Task No_need_ends_the_process()
    {
        var marketing = await Api.AsAsync("marketing");
        var lead = await AtDistributionAsync(marketing, "No need");

        await DoneAsync(marketing, lead, "distribute", "no-need", new { lossReason = "no-need" });

        var process = (await ReadAsync(marketing, lead)).GetProperty("process");
        Assert.That((await StageAsync(marketing, lead), process.GetProperty("final").GetString()), Is.EqualTo(("no-need", "lost")));
        var instance = await ReadAsync(marketing, $"/instances/{process.GetProperty("instance").GetString()}");
        Assert.That(instance.GetRawText(), Does.Contain("\"completed\""));
    }

    private static async Task<string> AtDistributionAsync(ApiCaller marketing, string title)
    {
        var lead = await LeadAsync(marketing, new { title, accountName = $"Client of {title}" });
        await DoneAsync(marketing, lead, "qualify", "qualified");
        return lead;
    }
}
