using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Every page: accessible and not wider than the window; with <c>PICTURES</c> set, kept as a picture to be looked at.</summary>
public sealed class LookTests : LeadFixture
{
    /// <summary>Two ways to look at a page, which between them have both languages, both schemes and both widths.</summary>
    public enum Look
    {
        EnglishLightWide,
        RussianDarkPhone,
    }

    [Test]
    public async Task The_sign_in_page_is_for_everybody([Values] Look look)
    {
        await OpenAsync(look);
        await Page.GotoAsync("/sign-in");

        await AssertLookAsync("sign-in", look);
    }

    [Test]
    public async Task A_page_is_for_everybody(
        [Values("/profile", "/no-such-page", "/leads/new", "/opportunities/new", "/processes")] string path,
        [Values] Look look
    )
    {
        ExpectedConsoleErrors.Add("404");
        await OpenAsync(look);
        await SignInAsync("boris", path, LanguageOf(look));

        await AssertLookAsync(path[1..].Replace('/', '-'), look);
    }

    [Test]
    public async Task The_pages_of_work_are_for_everybody([Values] Look look)
    {
        await OpenAsync(look);
        await SignInAsync("boris", language: LanguageOf(look));
        var lead = await SaveLeadAsync($"Printers for the new office {look}", "Boris Ivanov");
        await ChooseAsync("qualified");
        await ExpectStageAsync(LanguageOf(look), "handoff");
        var task = (await Page.Locator(".task-more a").GetAttributeAsync("href"))!;
        (string Path, string Name)[] pages =
        [
            ("/tasks", "tasks"),
            ("/tasks?q=nothing-like-it", "tasks-none"),
            (task, "task"),
            ("/leads", "leads"),
            ($"/leads?selected={lead[7..]}", "leads-selected"),
            (lead, "lead"),
            ($"{lead}?tab=feed", "lead-feed"),
            ($"{lead}?tab=files", "lead-files"),
            ($"{lead}/client", "lead-client"),
            ($"{lead}/handoff", "lead-handoff"),
            ($"{lead}?tab=history", "lead-history"),
            ($"{lead}?tab=flowchart", "lead-flowchart"),
            ($"{lead}/edit", "lead-edit"),
            ($"{lead}/stage/awaiting-sale", "lead-stage"),
            ("/opportunities", "opportunities"),
            ("/notifications", "notifications"),
            ("/reports?process=lead-management", "reports"),
            ("/accounts", "accounts"),
            ("/contacts", "contacts"),
            ("/processes/lead-management", "process"),
            ("/processes/lead-management?tab=outline", "process-outline"),
            ("/processes/lead-management?tab=stages&stage=awaiting-sale", "process-stage"),
            ("/processes/lead-management?tab=source", "process-source"),
            ("/processes/lead-management?tab=versions", "process-versions"),
        ];
        foreach (var (path, name) in pages)
        {
            await Page.GotoAsync(path);
            await AssertLookAsync(name, look);
        }
    }

    [Test]
    public async Task The_pages_of_administrators_and_designers_are_for_everybody([Values] Look look)
    {
        await OpenAsync(look);
        await SignInAsync("administrator", language: LanguageOf(look));
        foreach (
            var path in new[]
            {
                "/admin/users",
                "/admin/users/new",
                "/admin/groups",
                "/admin/groups/new",
                "/admin/loss-reasons",
                "/admin/loss-reasons/new",
                "/admin/settings",
                "/admin/working-time",
                "/processes/lead-management/edit",
            }
        )
        {
            await Page.GotoAsync(path);
            await AssertLookAsync(path[1..].Replace('/', '-'), look);
        }
    }

    [Test]
    public async Task The_pages_of_managers_are_for_everybody([Values] Look look)
    {
        await OpenAsync(look);
        await SignInAsync("administrator", language: LanguageOf(look));
        foreach (
            var path in new[]
            {
                "/absences/new",
                "/accounts/register",
                "/products",
                "/admin/access-groups/new",
                "/admin/consents",
                "/reports/stranded",
                "/merges",
                "/imports",
                "/handover",
            }
        )
        {
            await Page.GotoAsync(path);
            await AssertLookAsync(path[1..].Replace('/', '-'), look);
        }
    }

    [Test]
    public async Task The_page_of_a_deal_is_for_everybody([Values] Look look)
    {
        await OpenAsync(look);
        await SignInAsync("anna", language: LanguageOf(look));
        await Page.GotoAsync("/opportunities/new");
        await Page.Locator("#Form-Title").FillAsync("A large deal");
        await Page.Locator("#Form-Amount").FillAsync("12500");
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator(".stages .current")).ToBeVisibleAsync();

        await AssertLookAsync("deal", look);
        await Page.Locator(".tabs a[href*=flowchart]").ClickAsync();
        await Page.Locator(".after-flowchart a").ClickAsync();
        await AssertLookAsync("instance", look);
    }

    [Test]
    public async Task The_open_menu_is_for_everybody([Values] Look look)
    {
        await OpenAsync(look);
        await SignInAsync("anna");
        await Page.Locator(".header-end .menu > summary").ClickAsync();

        await AssertLookAsync("menu", look);

        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator(".menu[open]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Somebody_who_prefers_dark_gets_it_on_a_light_system()
    {
        await SignInAsync("anna");
        await Page.Locator(".header-end .menu > summary").ClickAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Dark" }).ClickAsync();

        await Expect(Page.Locator("body")).ToHaveCSSAsync("color", "rgb(230, 232, 236)");
    }

    private Task OpenAsync(Look look) =>
        look == Look.EnglishLightWide ? OpenAsync("en", 1280, dark: false) : OpenAsync("ru", 390, dark: true);

    private static string LanguageOf(Look look) => look == Look.EnglishLightWide ? "en" : "ru";

    private async Task AssertLookAsync(string page, Look look)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is not null)
        {
            await ScreenshotAsync($"{page}-{look}");
        }

        await AssertNoOverflowAsync();
        await (look == Look.RussianDarkPhone ? AssertAccessibleAsync() : AssertLegibleAsync());
    }
}
