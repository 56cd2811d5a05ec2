using System.Net;

namespace ProcessCrm.Web.Tests;

public sealed class PageTests
{
    private const int Limit = 100_000;
    private WebHostUnderTest _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new WebHostUnderTest(settings: new() { ["ProcessCrm:MaximumRequestSize"] = $"{Limit}" });

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task The_host_tells_that_it_is_well_without_sign_in(string path) =>
        Assert.That((await Browser().GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [TestCase("en-US,en;q=0.9", "Sign in")]
    [TestCase("de,ru;q=0.8,en;q=0.5", "Вход")]
    [TestCase("xx", "Sign in")]
    public async Task A_page_speaks_what_the_browser_asks_for(string accepted, string title) =>
        Assert.That(await Browser().ReadAsync("/sign-in", accepted), Does.Contain($"<h1>{title}</h1>"));

    [Test]
    public async Task The_language_of_the_profile_wins_over_the_browsers()
    {
        var browser = await Browser().SignedInAsync("anna");

        await browser.SendAsync("/profile", "/language", ("language", "ru"), ("returnUrl", "/profile"));

        Assert.That(await browser.ReadAsync("/profile", "en"), Does.Contain("<h1>Профиль</h1>"));
        await browser.SendAsync("/profile", "/language", ("language", "en"), ("returnUrl", "/profile"));
    }

    [Test]
    [Property("Requirement", "W4")]
    [Property("Requirement", "W5")]
    [Property("Requirement", "X7")]
    public async Task A_person_sets_a_task_on_a_deal_and_finds_it_in_the_inbox_and_no_longer_among_those_without_activity()
    {
        var browser = await Browser().SignedInAsync("boris");
        var title = $"Deal {Guid.NewGuid():N}";
        var saved = await browser.SendAsync(
            "/opportunities/new",
            "/opportunities/new",
            ("Form.Title", title),
            ("Form.Currency", "USD"),
            ("Form.Probability", "30")
        );
        var deal = saved.Headers.Location!.ToString();
        var idle = "/opportunities?attention=noActivity&q=" + title;
        Assert.That(await browser.ReadAsync(idle), Does.Contain($">{title}</a>"));
        Assert.That(await browser.ReadAsync(deal, "ru"), Does.Contain("<dd class=\"said\">30 %</dd>").And.Contain("Добавить задачу"));

        var wrong = await browser.SendAsync(deal + "/task", deal + "/task", ("Form.Title", ""), ("Form.Priority", "high"));
        var added = await browser.SendAsync(
            deal + "/task",
            deal + "/task",
            ("Form.Title", "Ask for the drawings"),
            ("Form.Priority", "high"),
            ("Form.Category", "call"),
            ("Form.Instructions", "Ask **Pavel**.")
        );

        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("class=\"field-error\""));
        Assert.That((added.StatusCode, added.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.Redirect, deal)));
        Assert.That(await browser.ReadAsync(deal), Does.Contain("<span>Ask for the drawings</span>").And.Contain("<strong>Pavel</strong>"));
        Assert.That(
            await browser.ReadAsync("/tasks"),
            Does.Contain("Ask for the drawings").And.Contain(">High</span>").And.Contain(">Call</span>")
        );
        Assert.That(await browser.ReadAsync(idle), Does.Not.Contain($">{title}</a>"));
    }

    [Test]
    [Property("Requirement", "C42")]
    public async Task A_designer_edits_the_decisions_of_a_process_beside_it()
    {
        const string edit = "/processes/lead-management/edit?file=lead-assignment.decisions.json";
        var browser = await Browser().SignedInAsync("designer");
        Assert.That(await browser.ReadAsync("/processes/lead-management/edit"), Does.Contain("lead-assignment.decisions.json"));
        var html = await browser.ReadAsync(edit, "ru");
        Assert.That(html, Does.Contain("<h2>Оценка лида</h2>").And.Contain("JSON решений"));
        var text = WebUtility.HtmlDecode(html.Split("aria-describedby=\"Text-hint\">")[1].Split("</textarea>")[0]).TrimStart();

        var checkedPage = await browser.SendAsync(
            edit,
            edit,
            ("file", "lead-assignment.decisions.json"),
            ("Text", text.Replace("'high'", "high", StringComparison.Ordinal))
        );
        var published = await browser.SendAsync(
            edit,
            "/processes/lead-management/edit?handler=Publish",
            ("file", "lead-assignment.decisions.json"),
            ("Text", text.Replace("\"then\": 60", "\"then\": 65", StringComparison.Ordinal))
        );

        Assert.That(await checkedPage.Content.ReadAsStringAsync(), Does.Contain("data-severity=\"bad\"").And.Contain("high"));
        Assert.That((await published.Content.ReadAsStringAsync(), published.StatusCode), Is.Not.EqualTo(("", HttpStatusCode.OK)));
        Assert.That(await browser.ReadAsync(edit), Does.Contain("&quot;then&quot;: 65"));
        var nowhere = await browser.GetAsync("/processes/lead-management/edit?file=instructions/qualify.md");
        Assert.That(nowhere.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_wrong_setting_is_told_beside_its_field_and_nothing_is_changed()
    {
        var browser = await Browser().SignedInAsync("boris");

        var answer = await browser.SendAsync(
            "/profile",
            "/profile?handler=Settings",
            ("Settings.DisplayName", " "),
            ("Settings.Language", "en"),
            ("Settings.TimeZone", "Nowhere/Land")
        );

        var html = await answer.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("id=\"Settings-DisplayName-error\">Fill in this field."));
        Assert.That(html, Does.Contain("id=\"Settings-TimeZone-error\">There is no time zone Nowhere/Land."));
        Assert.That(await browser.ReadAsync("/profile"), Does.Contain("Boris Ivanov"));
    }

    [Test]
    public async Task Every_answer_tells_the_browser_to_run_nothing_but_our_files()
    {
        foreach (var path in new[] { "/sign-in", "/error", "/api/v1/me", "/favicon.svg", "/profile" })
        {
            var answer = await Browser().GetAsync(path);
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));

            Assert.That(policy, Does.Contain("default-src 'none'").And.Not.Contain("unsafe"), path);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]), path);
        }
    }

    [Test]
    public async Task No_page_has_inline_script_or_style()
    {
        var browser = await Browser().SignedInAsync("anna");
        foreach (var path in new[] { "/tasks", "/profile", "/error" })
        {
            Assert.That(await browser.ReadAsync(path), Does.Not.Match("""<style|<script(?![^>]* src=)| style="| on[a-z]+="""), path);
        }
    }

    [Test]
    public async Task A_missing_page_says_so()
    {
        var answer = await (await Browser().SignedInAsync("anna")).GetAsync("/no-such-page");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("There is no such page"));
    }

    [Test]
    public async Task A_fault_of_ours_shows_a_reference_and_nothing_of_the_code()
    {
        var answer = await (await Browser().SignedInAsync("anna")).GetAsync("/broken");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(html, Does.Contain("Something went wrong here").And.Contain("Reference:"));
        Assert.That(html, Does.Not.Contain("secret").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_request_that_is_too_large_is_refused_with_a_clear_message()
    {
        var client = _host.CreateClient();
        var page = await client.PostAsync("/sign-in", new StringContent(new string('x', Limit + 1)));
        var api = await client.PostAsync("/api/v1/me", new StringContent(new string('x', Limit + 1)));

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("This is too large"));
        Assert.That(api.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(api.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    private Browser Browser() => new(_host.CreateClient());
}
