using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class HandoffTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C26")]
    [Property("Requirement", "C27")]
    [Property("Requirement", "C29")]
    public async Task The_handoff_task_has_its_title_and_its_five_results()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var lead = await AtHandoffAsync(anna, "Пять результатов");

        var task = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "contact-customer")}");

        Assert.That(
            task.GetProperty("name").GetString(),
            Is.EqualTo("Связаться с клиентом, уточнить наличие и актуальность потребности, бюджет, параметры, роль в принятии решения")
        );
        Assert.That(
            task.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("name").GetString()),
            Is.EqualTo(["Оформить заказ", "Перевести в продажу", "Вернуть на распределение", "Перенесена", "Интерес отсутствует"])
        );
    }

    [Test]
    [Property("Requirement", "C30")]
    [Property("Requirement", "D3")]
    [Property("Requirement", "D16")]
    public async Task An_order_is_of_the_larger_editions_and_makes_a_deal_of_its_own_kind()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Order");
        var task = await TaskAsync(anna, lead, "contact-customer");
        await using (await EditionAsync("team"))
        {
            Assert.That((await ReadAsync(anna, $"/tasks/{task}")).GetProperty("outcomes").GetArrayLength(), Is.EqualTo(4));
            (await anna.PostAsync($"/tasks/{task}/complete", new { outcome = "order" })).IsProblem(
                HttpStatusCode.Conflict,
                "outcomeNotOffered"
            );
        }

        await DoneAsync(anna, lead, "contact-customer", "order");

        var read = await ReadAsync(anna, lead);
        Assert.That(read.GetProperty("progress").GetProperty("maturity").GetString(), Is.EqualTo("readyForSale"));
        Assert.That(await StageAsync(anna, lead), Is.EqualTo("awaiting-sale"));
        var sale = await ReadAsync(anna, await SaleAsync(anna, lead));
        Assert.That(sale.GetProperty("process").GetProperty("process").GetString(), Is.EqualTo("order"));
    }

    [Test]
    [Property("Requirement", "C28")]
    [Property("Requirement", "C31")]
    [Property("Requirement", "C33")]
    [Property("Requirement", "C34")]
    [Property("Requirement", "D19")]
    public async Task Handing_over_asks_for_a_comment_and_makes_a_task_that_knows_it()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var lead = await AtHandoffAsync(anna, "Комментарий");
        (await anna.PatchAsync(lead, new { needType = "Оборудование" }, (await anna.GetAsync(lead)).ETag)).Expect(HttpStatusCode.OK);
        var sale = (await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "contact-customer")}")).GetProperty("outcomes")[1];
        Assert.That(sale.GetProperty("form")[0].GetProperty("name").GetString(), Is.EqualTo("Дополнительный комментарий"));

        await DoneAsync(anna, lead, "contact-customer", "sale", new { resultDetails = "Нужно десять", comment = "Звонить утром" });

        Assert.That(await TasksAsync(anna, lead), Is.EqualTo(["describe-sale"]));
        var form = (await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "describe-sale")}"))
            .GetProperty("form")
            .EnumerateArray()
            .ToDictionary(field => field.GetProperty("name").GetString()!, field => field.GetProperty("value"));
        Assert.That(form["Комментарий"].GetString(), Is.EqualTo("Нужно десять\nЗвонить утром"));
        Assert.That(form["Тип Потребности"].GetString(), Is.EqualTo("Оборудование"));
        Assert.That(form["Ответственный"].GetString(), Is.EqualTo("user:anna"));
        var talk = (await ReadAsync(anna, $"{lead}/interactions")).GetProperty("items")[0];
        Assert.That(talk.GetProperty("outcome").GetString(), Is.EqualTo("sale"));
        Assert.That(talk.GetProperty("details").GetString(), Does.Contain("Нужно десять"));
    }

    [Test]
    [Property("Requirement", "C32")]
    [Property("Requirement", "C35")]
    [Property("Requirement", "C36")]
    [Property("Requirement", "C37")]
    [Property("Requirement", "C38")]
    [Property("Requirement", "C43")]
    [Property("Requirement", "C44")]
    public async Task Saving_the_handoff_keeps_its_fields_posts_the_comment_and_makes_the_sale()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Handed over");
        await DoneAsync(anna, lead, "contact-customer", "sale", new { resultDetails = "By March" });
        var handoff = new
        {
            budget = 250_000.5,
            salesDivision = "partner",
            meetingAt = "2030-02-01T09:00:00Z",
            decisionAt = "2030-03-01T09:00:00Z",
        };

        await DoneAsync(anna, lead, "describe-sale", null, handoff);

        var read = await ReadAsync(anna, lead);
        var progress = read.GetProperty("progress");
        Assert.That(
            (await StageAsync(anna, lead), progress.GetProperty("maturity").GetString()),
            Is.EqualTo(("awaiting-sale", "readyForSale"))
        );
        var kept = progress.GetProperty("handoff");
        Assert.That(kept.GetProperty("budget").GetDecimal(), Is.EqualTo(250_000.5m));
        Assert.That(kept.GetProperty("salesDivision").GetString(), Is.EqualTo("partner"));
        Assert.That(kept.GetProperty("decisionAt").GetDateTimeOffset(), Is.EqualTo(new DateTimeOffset(2030, 3, 1, 9, 0, 0, TimeSpan.Zero)));
        Assert.That(
            (await ReadAsync(anna, $"{lead}/comments")).GetProperty("items")[0].GetProperty("text").GetString(),
            Is.EqualTo("By March")
        );
        var instance = await ReadAsync(anna, $"/instances/{read.GetProperty("process").GetProperty("instance").GetString()}");
        Assert.That(instance.GetRawText(), Does.Contain("\"completed\""));
        var sale = await ReadAsync(anna, await SaleAsync(anna, lead));
        Assert.That(sale.GetProperty("process").GetProperty("process").GetString(), Is.EqualTo("corporate-sale"));
        Assert.That(sale.GetProperty("fields").GetProperty("amount").GetDecimal(), Is.EqualTo(250_000.5m));

        (await anna.PatchAsync($"{lead}/handoff", new { budget = 7 }, $"\"{progress.GetProperty("version").GetRawText()}\"")).Expect(
            HttpStatusCode.OK
        );
        Assert.That(
            (await ReadAsync(anna, lead)).GetProperty("progress").GetProperty("handoff").GetProperty("budget").GetDecimal(),
            Is.EqualTo(7)
        );
    }

    [Test]
    [Property("Requirement", "X9")]
    [Property("Requirement", "D6")]
    public async Task A_sale_that_does_not_start_by_itself_asks_its_responsible_to_start_it_and_is_never_without_a_task()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var title = $"Not started {Guid.NewGuid():N}";
        var lead = await AtHandoffAsync(anna, title);
        await DoneAsync(anna, lead, "contact-customer", "sale");
        await using (await SettingAsync(new { startSalesProcess = false }, new { startSalesProcess = true }))
        {
            await DoneAsync(anna, lead, "describe-sale", null, new { budget = 1 });
        }

        var sale = await SaleAsync(anna, lead);
        Assert.That((await TasksAsync(anna, sale), await StageAsync(anna, lead)), Is.EqualTo((new[] { "start-sale" }, "awaiting-sale")));
        var task = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, sale, "start-sale")}");
        Assert.That(task.GetProperty("assignee").GetProperty("id").GetString(), Is.EqualTo("user:anna"));
        Assert.That(task.GetProperty("dueAt").GetDateTimeOffset(), Is.GreaterThan(DateTimeOffset.UtcNow));
        Assert.That((await ReadAsync(manager, "/stranded")).GetRawText(), Does.Not.Contain(title));

        await DoneAsync(anna, sale, "start-sale", "start");
        Assert.That(await TasksAsync(anna, sale), Is.EqualTo(["contact-customer"]));
        Assert.That((await ReadAsync(manager, "/stranded")).GetRawText(), Does.Not.Contain(title));
    }

    [Test]
    [Property("Requirement", "C39")]
    public async Task Returning_shows_interest()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Returned");

        await DoneAsync(anna, lead, "contact-customer", "return");

        var maturity = (await ReadAsync(anna, lead)).GetProperty("progress").GetProperty("maturity").GetString();
        Assert.That((await StageAsync(anna, lead), maturity), Is.EqualTo(("distribution", "interestShown")));
    }

    [Test]
    [Property("Requirement", "C40")]
    [Property("Requirement", "D10")]
    public async Task A_postponed_task_comes_again_due_then()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Postponed");
        var first = await TaskAsync(anna, lead, "contact-customer");
        Assert.That(
            (await ReadAsync(anna, $"/tasks/{first}")).GetProperty("dueAt").GetDateTimeOffset(),
            Is.GreaterThan(DateTimeOffset.UtcNow)
        );
        (await CompleteAsync(anna, lead, "contact-customer", "postponed")).Expect(HttpStatusCode.BadRequest);

        await DoneAsync(anna, lead, "contact-customer", "postponed", new { postponedTo = "2031-05-06T07:00:00Z" });

        var again = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "contact-customer")}");
        Assert.That(again.GetProperty("id").GetString(), Is.Not.EqualTo(first));
        Assert.That(again.GetProperty("dueAt").GetDateTimeOffset(), Is.EqualTo(new DateTimeOffset(2031, 5, 6, 7, 0, 0, TimeSpan.Zero)));
        Assert.That(await StageAsync(anna, lead), Is.EqualTo("handoff"));
    }

    [Test]
    [Property("Requirement", "C41")]
    [Property("Requirement", "D6")]
    public async Task Without_interest_the_lead_stays_and_work_resumes_when_the_need_does()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "No interest");
        await DoneAsync(anna, lead, "contact-customer", "no-interest", new { reviewAt = "2031-05-06T07:00:00Z" });
        var maturity = (await ReadAsync(anna, lead)).GetProperty("progress").GetProperty("maturity").GetString();
        Assert.That(
            (await StageAsync(anna, lead), maturity, (await TasksAsync(anna, lead)).Length),
            Is.EqualTo(("handoff", "noInterest", 0))
        );
        Assert.That((await ReadAsync(await Api.AsAsync("manager"), "/stranded")).GetRawText(), Does.Not.Contain("\"No interest\""));

        (await anna.PostAsync($"{lead}/waits/interest-resumed")).Expect(HttpStatusCode.OK);

        Assert.That(await TasksAsync(anna, lead), Is.EqualTo(["contact-customer"]));
    }

    [Test]
    [Property("Requirement", "C42")]
    public async Task The_client_is_given_to_a_manager_by_potential_qualification_and_specialisation()
    {
        var (administrator, anna, manager) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var boris = (await ReadAsync(administrator, "/users?search=boris")).GetProperty("items")[0].GetProperty("id").GetString();
        var good = new { qualification = "Key accounts", specialisation = "Steel" };
        (await anna.PatchAsync($"/users/{boris}", good, (await anna.GetAsync($"/users/{boris}")).ETag)).IsProblem(
            HttpStatusCode.Forbidden,
            "forbidden"
        );
        (await manager.PatchAsync($"/users/{boris}", good, (await manager.GetAsync($"/users/{boris}")).ETag)).Expect(
            HttpStatusCode.NoContent
        );

        var choice = (await ReadAsync(anna, "/choices/user?search=steel")).GetProperty("items")[0];
        Assert.That(choice.GetProperty("value").GetString(), Is.EqualTo("user:boris"));
        Assert.That(choice.GetProperty("hint").GetString(), Is.EqualTo("Key accounts · Steel"));
        var lead = await AtHandoffAsync(anna, "Given");
        await DoneAsync(anna, lead, "contact-customer", "sale");
        await DoneAsync(
            anna,
            lead,
            "describe-sale",
            null,
            new
            {
                budget = 1,
                responsible = "user:boris",
                potential = "high",
                qualification = "key",
                specialisation = "Steel",
            }
        );

        var fields = (await ReadAsync(anna, lead)).GetProperty("fields");
        Assert.That(
            new[] { "potential", "qualification", "specialisation" }.Select(field => fields.GetProperty(field).GetString()),
            Is.EqualTo(["high", "key", "Steel"])
        );
        Assert.That(
            (await ReadAsync(anna, await SaleAsync(anna, lead))).GetProperty("responsible").GetString(),
            Is.EqualTo("Boris Ivanov")
        );
    }

    private Task<IAsyncDisposable> EditionAsync(string edition) => SettingAsync(new { edition }, new { edition = "enterprise" });
}
