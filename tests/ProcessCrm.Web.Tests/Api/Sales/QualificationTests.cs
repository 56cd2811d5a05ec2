using System.Globalization;
using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class QualificationTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C1")]
    [Property("Requirement", "C2")]
    [Property("Requirement", "C5")]
    [Property("Requirement", "C9")]
    public async Task The_stages_stand_in_order_with_names_and_hints_and_the_finals_after_them()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var lead = await LeadAsync(anna, new { title = "Стадии" });

        var stages = (await ReadAsync(anna, $"{lead}/stages")).GetProperty("stages").EnumerateArray().ToList();

        Assert.That(
            stages.Select(stage => stage.GetProperty("name").GetString()),
            Is.EqualTo([
                "Квалификация",
                "Распределение",
                "Перевод в продажу",
                "Ожидание продажи",
                "Потребность удовлетворена",
                "Потребность отсутствует",
                "Дисквалифицирован",
            ])
        );
        Assert.That(
            stages.Select(stage => stage.GetProperty("final").GetString()),
            Is.EqualTo([null, null, null, null, "won", "lost", "lost"])
        );
        Assert.That(
            stages.Single(stage => stage.GetProperty("isCurrent").GetBoolean()).GetProperty("id").GetString(),
            Is.EqualTo("qualification")
        );
        Assert.That(stages.Take(4).Select(stage => stage.GetProperty("hint").GetString()), Has.None.Null);
    }

    [Test]
    [Property("Requirement", "C3")]
    [Property("Requirement", "C11")]
    [Property("Requirement", "D4")]
    public async Task Saving_a_lead_starts_the_process_whose_first_task_is_linked_and_tells_what_to_do()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await LeadAsync(anna, new { title = "Begun", responsibleId = (await anna.GetAsync("/me"))["id"] });

        var read = await ReadAsync(anna, lead);
        Assert.That(read.GetProperty("progress").GetProperty("maturity").GetString(), Is.EqualTo("notAssessed"));
        var task = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "qualify")}");
        Assert.That(task.GetProperty("subject").GetProperty("title").GetString(), Is.EqualTo("Begun"));
        Assert.That(task.GetProperty("instructions").GetString(), Is.Not.Empty);
        Assert.That(task.GetProperty("outcomes")[0].GetProperty("hint").GetString(), Is.Not.Empty);
    }

    [TestCase("qualified", null, "handoff")]
    [TestCase("disqualified", "incorrect-data", "disqualified")]
    [Property("Requirement", "C4")]
    [Property("Requirement", "C7")]
    [Property("Requirement", "C13")]
    [Property("Requirement", "C16")]
    [Property("Requirement", "D11")]
    [Property("Requirement", "X12")]
    public async Task The_result_chosen_in_the_list_decides_where_the_lead_goes(string outcome, string? reason, string stage)
    {
        var anna = await Api.AsAsync("anna");
        var me = (await anna.GetAsync("/me"))["id"];
        var title = $"Listed {Guid.NewGuid():N}";
        var lead = await LeadAsync(
            anna,
            new
            {
                title,
                accountName = "Acme",
                responsibleId = me,
            }
        );
        var task = (await ReadAsync(anna, $"/tasks?search={title}")).GetProperty("items")[0].GetProperty("id").GetString();
        if (reason is not null)
        {
            (await anna.PostAsync($"/tasks/{task}/complete", new { outcome, values = new { } })).IsProblem(
                HttpStatusCode.BadRequest,
                "formInvalid"
            );
        }

        (await anna.PostAsync($"/tasks/{task}/complete", new { outcome, values = new { lossReason = reason } })).Expect(
            reason is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK
        );
        if (reason is null)
        {
            (await anna.PostAsync($"/tasks/{task}/complete", new { outcome })).Expect(HttpStatusCode.OK);
        }

        var item = (await ReadAsync(anna, $"/leads?search={title}")).GetProperty("items")[0];
        Assert.That(item.GetProperty("stage").GetString(), Is.EqualTo(stage));
        var found = (await ReadAsync(anna, lead)).GetProperty("progress");
        Assert.That(found.GetProperty("lossStage").GetString(), Is.EqualTo(reason is null ? null : "qualification"));
        Assert.That(found.GetProperty("lossReason").GetString(), Is.EqualTo(reason));
    }

    [Test]
    [Property("Requirement", "C12")]
    [Property("Requirement", "C15")]
    [Property("Requirement", "C17")]
    [Property("Requirement", "D2")]
    public async Task Qualifying_makes_the_client_that_was_typed_in_and_skips_distribution_where_somebody_is_responsible()
    {
        var anna = await Api.AsAsync("anna");
        var mark = Guid.NewGuid().ToString("N")[..8];
        var lead = await LeadAsync(
            anna,
            new
            {
                title = "Typed",
                accountName = $"Acme {mark}",
                contactName = $"Ann {mark}",
                phone = "+7 1 222",
                responsibleId = (await anna.GetAsync("/me"))["id"],
            }
        );

        await DoneAsync(anna, lead, "qualify", "qualified");

        var fields = (await ReadAsync(anna, lead)).GetProperty("fields");
        var contact = (await ReadAsync(anna, $"/contacts/{fields.GetProperty("contactId").GetString()}")).GetProperty("fields");
        Assert.That(contact.GetProperty("fullName").GetString(), Is.EqualTo($"Ann {mark}"));
        Assert.That(contact.GetProperty("phones")[0].GetString(), Is.EqualTo("+7 1 222"));
        Assert.That(contact.GetProperty("accountId").GetString(), Is.EqualTo(fields.GetProperty("accountId").GetString()));
        Assert.That(await StageAsync(anna, lead), Is.EqualTo("handoff"));
    }

    [Test]
    [Property("Requirement", "C12")]
    [Property("Requirement", "D12")]
    public async Task A_lead_without_a_client_is_not_let_into_handoff_by_task_or_by_hand()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var lead = await LeadAsync(anna, new { title = "Кто это?", responsibleId = (await anna.GetAsync("/me"))["id"] });

        var refused = (await CompleteAsync(anna, lead, "qualify", "qualified")).IsProblem(HttpStatusCode.Conflict, "gate");
        Assert.That(refused.Detail, Does.StartWith("Сначала укажите клиента"));
        (await JumpAsync(anna, lead, "handoff")).IsProblem(HttpStatusCode.Conflict, "gate");

        var handoff = (await ReadAsync(anna, $"{lead}/stages")).GetProperty("stages")[2];
        Assert.That(handoff.GetProperty("blocked")[0].GetString(), Does.StartWith("Сначала укажите клиента"));
        Assert.That((await StageAsync(anna, lead), await TasksAsync(anna, lead)), Is.EqualTo(("qualification", new[] { "qualify" })));
    }

    [Test]
    [Property("Requirement", "C8")]
    public async Task Need_details_history_and_other_data_are_at_hand()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Tabs");
        (await anna.PatchAsync(lead, new { need = "Ten printers", needType = "Equipment" }, (await anna.GetAsync(lead)).ETag)).Expect(
            HttpStatusCode.OK
        );

        var read = await ReadAsync(anna, lead);
        Assert.That(read.GetProperty("fields").GetProperty("need").GetString(), Is.EqualTo("Ten printers"));
        var history = await ReadAsync(anna, $"/instances/{read.GetProperty("process").GetProperty("instance").GetString()}/history");
        Assert.That(
            history.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("type").GetString()),
            Does.Contain("TaskCompleted")
        );
        var change = (await ReadAsync(anna, $"{lead}/changes")).GetProperty("items")[0].GetProperty("fields");
        Assert.That(change.GetProperty("need").GetProperty("after").GetString(), Is.EqualTo("Ten printers"));
    }

    [Test]
    [Property("Requirement", "C10")]
    public async Task The_process_library_tells_how_the_steps_are_executed()
    {
        var anna = await Api.AsAsync("anna", "ru");

        var library = await ReadAsync(anna, "/definitions");
        Assert.That(library.GetRawText(), Does.Contain("Управление лидами").And.Contain("Корпоративная продажа").And.Contain("Заказ"));
        var task = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, await AtHandoffAsync(anna, "Книга"), "contact-customer")}");
        Assert.That(task.GetProperty("instructions").GetString(), Is.Not.Empty);
        Assert.That(task.GetProperty("deliverables").EnumerateArray().Select(text => text.GetString()), Does.Contain("Бюджет"));
    }

    [Test]
    [Property("Requirement", "X10")]
    public async Task Similar_leads_are_found_by_the_rules_that_are_on_and_are_not_merged()
    {
        var anna = await Api.AsAsync("anna");
        var email = $"{Guid.NewGuid():N}@example.com";
        var first = await LeadAsync("First need");
        var second = await LeadAsync("Second need");
        await LeadAsync("Another client", "other" + email);

        Assert.That(await SimilarAsync(second), Is.EqualTo(["First need"]));
        await using (
            await SettingAsync(new { similarLeads = new[] { "client" } }, new { similarLeads = new[] { "client", "phone", "email" } })
        )
        {
            Assert.That(await SimilarAsync(second), Is.Empty, "the rule is switched off");
        }
        (await JumpAsync(anna, first, "disqualified", new { lossReason = "incorrect-data" })).Expect(HttpStatusCode.NoContent);
        Assert.That(await SimilarAsync(second), Is.Empty, "closed ones do not count");

        async Task<string> LeadAsync(string title, string? other = null) =>
            $"/leads/{(await anna.PostAsync("/leads", new { title, email = other ?? email })).Expect(HttpStatusCode.Created)["id"]}";

        async Task<IEnumerable<string?>> SimilarAsync(string lead) =>
            (await ReadAsync(anna, $"{lead}/similar"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("title").GetString());
    }

    [Test]
    [Property("Requirement", "X10")]
    public async Task Leads_with_one_phone_number_are_similar_however_it_is_typed()
    {
        var anna = await Api.AsAsync("anna");
        var digits = Random.Shared.NextInt64(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture);
        var (first, other) = ($"8 (495) {digits[..3]}-{digits[3..5]}-{digits[5..]}", $"+7495{digits}");
        var lead = await LeadAsync(anna, new { title = "Typed one way", phone = first });
        await LeadAsync(anna, new { title = "Typed another way", phone = other });
        await LeadAsync(anna, new { title = "Has it in its title: " + digits, phone = "+7 495 000-00-00" });

        var similar = (await ReadAsync(anna, $"{lead}/similar")).GetProperty("items").EnumerateArray();

        Assert.That(similar.Select(item => item.GetProperty("title").GetString()), Is.EqualTo(["Typed another way"]));
    }

    [Test]
    [Property("Requirement", "C14")]
    public async Task What_is_no_phone_address_or_site_is_told_at_its_field()
    {
        var anna = await Api.AsAsync("anna", "ru");

        var refused = (
            await anna.PostAsync(
                "/leads",
                new
                {
                    title = "",
                    phone = "-",
                    email = "nobody",
                    webSite = "no site",
                }
            )
        ).Expect(HttpStatusCode.BadRequest);

        Assert.That(
            new[] { "title", "phone", "email", "webSite" }.Select(refused.CodeOf),
            Is.EqualTo(["required", "phone-form", "email-form", "web-site-form"])
        );
    }
}
