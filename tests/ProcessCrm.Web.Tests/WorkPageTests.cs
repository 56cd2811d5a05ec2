using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Subjects;

namespace ProcessCrm.Web.Tests;

/// <summary>The pages on which people work leads and tasks and write definitions, without a browser's scripts.</summary>
public sealed partial class WorkPageTests
{
    private WebHostUnderTest _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new WebHostUnderTest();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    [Property("Requirement", "C11")]
    public async Task A_new_lead_is_saved_and_qualified_by_one_button()
    {
        var browser = await SignedInAsync("marketing");
        Assert.That(await browser.ReadAsync("/leads/new", "ru"), Does.Contain("value=\"qualified\">Сохранить: Квалифицировать</button>"));

        var lead = await LeadAsync(browser, "Qualified at once", ("outcome", "qualified"));

        Assert.That(await browser.ReadAsync(lead), Does.Contain("Lead management: Distribution"));
    }

    [Test]
    [Property("Requirement", "C11")]
    public async Task A_lead_that_could_not_be_qualified_is_saved_and_the_reason_is_told()
    {
        var browser = await SignedInAsync("anna");

        var lead = await LeadAsync(browser, "Not mine to qualify", ("outcome", "qualified"));

        Assert.That(await browser.ReadAsync(lead), Does.Contain("class=\"notice warning\"").And.Contain("“Qualify” was not done"));
        Assert.That(await browser.ReadAsync(lead), Does.Not.Contain("was not done").And.Contain("<span>Qualify the lead</span>"));
    }

    [Test]
    [Property("Requirement", "D6")]
    public async Task The_list_tells_when_a_lead_that_rests_goes_on_and_which_one_is_in_the_sale()
    {
        var browser = await SignedInAsync("marketing");
        var rests = await LeadAsync(browser, "Rests a while", ("outcome", "qualified"));
        await browser.SendAsync(
            rests,
            $"{TaskOf(await browser.ReadAsync(rests))}?handler=Complete",
            ("outcome", "nurture"),
            ("result.nurture.reviewAt", "2044-01-31T09:00")
        );
        var sells = await LeadAsync(
            browser,
            "Sells at once",
            ("outcome", "qualified"),
            ("Form.ResponsibleId", await IdOfAsync(browser, "Marina Belova"))
        );
        await browser.SendAsync(sells, $"{TaskOf(await browser.ReadAsync(sells))}?handler=Complete", ("outcome", "order"));

        var list = await browser.ReadAsync("/leads");

        Assert.That(RowOf(list, "Rests a while"), Does.Match("Goes on <time [^>]*>31 Jan 2044"));
        Assert.That(RowOf(list, "Sells at once"), Does.Contain("In the sale"));
    }

    [Test]
    [Property("Requirement", "D13")]
    [Property("Requirement", "X3")]
    public async Task The_history_keeps_what_was_filled_in_and_calls_tasks_set_by_hand_as_people_did()
    {
        var browser = await SignedInAsync("marketing");
        var lead = await LeadAsync(browser, "Kept progress");
        var task = TaskOf(await browser.ReadAsync(lead));
        await browser.SendAsync(lead, $"{task}?handler=Save", ("form.responsible", "user:boris"));
        await browser.SendAsync($"{lead}/task", $"{lead}/task", ("Form.Title", "Ask the neighbour"), ("Form.Priority", "medium"));

        await browser.SendAsync($"{lead}/stage/distribution", $"{lead}/stage/distribution", ("from", "qualification"));

        var history = await browser.ReadAsync($"{lead}?tab=history");
        Assert.That(history, Does.Contain($"<a class=\"plain-link\" href=\"{task}\">Cancelled: Qualify the lead</a>"));
        Assert.That(history, Does.Contain("Task came up: Ask the neighbour").And.Not.Contain("Do the task"));
        var closed = await browser.ReadAsync(task);
        Assert.That(closed, Does.Contain("<h2>What was filled in</h2>").And.Contain("<dd class=\"said\">Boris Ivanov</dd>"));
        Assert.That(closed, Does.Contain("This task was cancelled on").And.Not.Contain("Open to"));
    }

    [Test]
    [Property("Requirement", "D10")]
    public async Task An_administrator_keeps_the_working_time_on_its_page()
    {
        const string page = "/admin/working-time";
        var browser = await SignedInAsync("administrator");
        (string, string)[] week =
        [
            ("Form.Version", "1"),
            ("Form.Opens", "08:30"),
            ("Form.Closes", "17:00"),
            ("Form.TimeZone", "Europe/Moscow"),
        ];
        (string, string)[] days = [("Form.Days", "Monday"), ("Form.Days", "Saturday")];

        var wrong = await browser.SendAsync(page, page, [.. week, .. days, ("Form.Holidays", "soon")]);
        var told = await wrong.Content.ReadAsStringAsync();
        Assert.That(told, Does.Contain("value=\"Saturday\" checked").And.Contain("soon").And.Contain("class=\"field-error\""));

        var saved = await browser.SendAsync(page, page, [.. week, .. days, ("Form.Holidays", "05-09\n01-01")]);
        Assert.That(saved.Headers.Location!.ToString(), Is.EqualTo(page));
        var kept = await browser.ReadAsync(page);
        Assert.That(kept, Does.Contain("value=\"Saturday\" checked").And.Not.Contain("value=\"Sunday\" checked"));
        Assert.That(kept, Does.Contain("value=\"08:30\"").And.Contain("01-01").And.Contain("05-09"));
    }

    [Test]
    [Property("Requirement", "C28")]
    public async Task A_result_is_chosen_on_the_main_tab_of_its_task_and_committed_by_saving()
    {
        var browser = await SignedInAsync("marketing");
        var lead = await LeadAsync(browser, "Chosen and saved");
        var task = TaskOf(await browser.ReadAsync(lead));

        Assert.That(
            await browser.ReadAsync(task),
            Does.Contain(">Main information</a>").And.Contain("type=\"radio\"").And.Contain(">Save</button>")
        );
        var none = await browser.SendAsync(task, $"{task}?handler=Complete", ("page", "true"));
        Assert.That(await none.Content.ReadAsStringAsync(), Does.Contain("Choose").And.Contain("type=\"radio\""));
        await browser.SendAsync(task, $"{task}?handler=Complete", ("page", "true"), ("outcome", "qualified"));

        Assert.That(await browser.ReadAsync($"{task}?tab=history"), Does.Contain("Qualify the lead: Qualify"));
    }

    [Test]
    [Property("Requirement", "D20")]
    public async Task Whoever_completed_a_task_in_the_inbox_is_led_to_where_it_can_be_undone()
    {
        var browser = await SignedInAsync("marketing");
        var lead = await LeadAsync(browser, "Undone");
        var task = TaskOf(await browser.ReadAsync(lead));
        var done = await browser.SendAsync(task, $"{task}?handler=Complete", ("outcome", "qualified"));

        Assert.That(await browser.ReadAsync(done.Headers.Location!.ToString()), Does.Contain($"<a href=\"{task}\">See it, or undo it</a>"));
        var undone = await browser.SendAsync(task, $"{task}?handler=Undo");

        Assert.That(undone.Headers.Location!.ToString(), Is.EqualTo(task));
        Assert.That(await browser.ReadAsync(lead), Does.Contain("<span>Qualify the lead</span>"));
    }

    [Test]
    public async Task Whoever_publishes_second_is_told_who_was_first()
    {
        const string edit = "/processes/order/edit";
        var browser = await SignedInAsync("designer");
        var text = WebUtility.HtmlDecode(
            (await browser.ReadAsync(edit)).Split("aria-describedby=\"Text-hint\">")[1].Split("</textarea>")[0]
        );
        var mine = text.TrimStart().Replace("Confirm the order with the client", "Confirm it", StringComparison.Ordinal);

        var refused = await browser.SendAsync(edit, $"{edit}?handler=Publish", ("Text", mine), ("seen", "0"));

        var told = await refused.Content.ReadAsStringAsync();
        Assert.That(told, Does.Contain("Nothing was published: ProcessCrm has published version 1 meanwhile.").And.Contain("Confirm it"));
        Assert.That(told, Does.Contain("name=\"seen\" value=\"1\""));
        Assert.That(await browser.ReadAsync("/processes/order"), Does.Not.Contain("Confirm it"));
    }

    [Test]
    public async Task A_new_process_does_not_become_a_version_of_another_one()
    {
        var browser = await SignedInAsync("designer");
        const string text = """
            { "id": "order", "nodes": { "begin": { "type": "startEvent", "next": "end" }, "end": { "type": "endEvent" } } }
            """;

        var refused = await browser.SendAsync("/processes/new", "/processes/new?handler=Publish", ("Text", text));

        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("there is a process order already"));
        Assert.That(await browser.ReadAsync("/processes/order"), Does.Contain("Version 1"));
    }

    [Test]
    [Property("Requirement", "C10")]
    [Property("Requirement", "C42")]
    public async Task The_process_library_shows_the_tables_by_which_a_process_decides()
    {
        var browser = await SignedInAsync("anna");

        Assert.That(await browser.ReadAsync("/processes/lead-management", "ru"), Does.Contain("tab=decisions"));
        Assert.That(await browser.ReadAsync("/processes/lead-management?tab=decisions"), Does.Contain("<h2>Score of the lead</h2>"));
        Assert.That(await browser.ReadAsync("/processes/order"), Does.Not.Contain("tab=decisions"));
    }

    [Test]
    [Property("Requirement", "X6")]
    [Property("Requirement", "X7")]
    public async Task The_process_library_tells_what_each_stage_asks_and_where_one_may_go_from_it()
    {
        var html = await (await SignedInAsync("anna")).ReadAsync("/processes/corporate-sale?tab=stages", "ru");

        Assert.That(html, Does.Contain("20 %").And.Contain("Выясните, стоит ли сделка усилий"));
        Assert.That(html, Does.Contain("Договору нужна сторона").And.Contain("Заполнить: Причина"));
        Assert.That(html, Does.Contain(">Повторным открытием: Контрактация</td>"), "from the won sale one goes back to contracting only");
    }

    [Test]
    [Property("Requirement", "C10")]
    [Property("Requirement", "E25")]
    [Property("Requirement", "E26")]
    [Property("Requirement", "E27")]
    [TestCase("en", "Part 1 of ", "Performer: ", "Deliverables: ")]
    [TestCase("ru", "Часть 1 из ", "Исполнитель: ", "Результаты: ")]
    public async Task A_flowchart_is_printed_in_parts_and_in_words_with_its_instructions(
        string language,
        string part,
        string performer,
        string deliverables
    )
    {
        var browser = await SignedInAsync("marketing");
        var lead = await LeadAsync(browser, $"Printed {language}");
        var run = Run().Match(await browser.ReadAsync($"{lead}?tab=flowchart")).Value;

        foreach (var page in (string[])["/processes/lead-management", run])
        {
            var html = WebUtility.HtmlDecode(await browser.ReadAsync(page, language));

            Assert.That(html, Does.Contain("class=\"flowchart-paper\"").And.Contain(part), page);
            Assert.That(html, Does.Contain(performer).And.Contain(deliverables), page);
            Assert.That(html, Does.Match("<div class=\"prose\">\\s*<(p|ul|ol|h)"), page);
        }
        Assert.That(await browser.ReadAsync("/processes/order", language), Does.Contain("flowchart-paper").And.Not.Contain(part));
    }

    [Test]
    [Property("Requirement", "C10")]
    public async Task The_step_that_is_told_about_is_marked_on_the_flowchart()
    {
        var html = await (await SignedInAsync("anna")).ReadAsync("/processes/lead-management?step=distribute");

        Assert.That(
            html,
            Does.Match(
                "<a class=\"node userTask[^\"]* chosen\" id=\"fc-distribute\" data-node=\"distribute\" href=\"[^\"]*\" aria-current=\"true\""
            )
        );
        Assert.That(html.Split(" chosen\""), Has.Length.EqualTo(2));
    }

    [Test]
    [Property("Requirement", "X22")]
    public async Task The_settings_of_a_stage_call_fields_what_people_call_them()
    {
        var browser = await SignedInAsync("anna");

        var russian = await browser.ReadAsync("/processes/lead-management?tab=stages&stage=handoff", "ru");
        var english = await browser.ReadAsync("/processes/lead-management?tab=stages&stage=handoff");

        Assert.That(russian, Does.Contain("<th scope=\"row\">Зрелость потребности</th>").And.Contain("Интерес отсутствует"));
        Assert.That(english, Does.Contain("<th scope=\"row\">Need maturity</th>").And.Contain(">Sales division</td>"));
        Assert.That(russian + english, Does.Not.Contain("lead.maturity").And.Not.Contain("lead.budget"));
    }

    [Test]
    public void Every_field_that_definitions_can_read_has_a_title()
    {
        var texts = Texts.Load(typeof(Texts).Assembly, typeof(Program).Assembly).In("en").All;

        var fields = _host.Services.GetServices<ISubjectStore>().SelectMany(store => store.Schema.Fields).SelectMany(Names).ToHashSet();

        Assert.That(fields, Does.Contain("maturity").And.Contain("edition"));
        Assert.That(fields.Where(field => !texts.ContainsKey($"fields.{field}")), Is.Empty);

        static IEnumerable<string> Names(SubjectField field) => [field.Name, .. (field.Fields ?? []).SelectMany(Names)];
    }

    private async Task<Browser> SignedInAsync(string userName) => await new Browser(_host.CreateClient()).SignedInAsync(userName);

    /// <summary>Saves a lead of a client that is typed in; answers its page.</summary>
    private static async Task<string> LeadAsync(Browser browser, string title, params (string Name, string Value)[] more)
    {
        var saved = await browser.SendAsync(
            "/leads/new",
            "/leads/new",
            [("Form.Title", title), ("Form.AccountName", $"Client of {title}"), .. more]
        );
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return saved.Headers.Location!.ToString();
    }

    /// <summary>The id of a person, as the form of a new lead offers it.</summary>
    private static async Task<string> IdOfAsync(Browser browser, string name) =>
        PersonId().Matches(await browser.ReadAsync("/leads/new")).Single(match => match.Groups["name"].Value == name).Groups["id"].Value;

    /// <summary>The row of a list that has a title.</summary>
    private static string RowOf(string list, string title) =>
        list.Split("<tr").Single(row => row.Contains(title, StringComparison.Ordinal));

    /// <summary>The page of the first task on a page.</summary>
    private static string TaskOf(string html) => $"/tasks/{TaskId().Match(html).Groups["id"].Value}";

    [GeneratedRegex("/processes/instances/[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Run();

    [GeneratedRegex("id=\"task-(?<id>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TaskId();

    [GeneratedRegex("<option value=\"(?<id>[0-9]+)\"[^>]*>(?<name>[^<]+)</option>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonId();
}
