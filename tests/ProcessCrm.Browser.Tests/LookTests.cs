using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Every page: accessible, not wider than the window, and kept as a picture to be looked at.</summary>
public sealed class LookTests : BrowserFixture
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
    public async Task A_page_is_for_everybody([Values("/", "/profile", "/no-such-page")] string path, [Values] Look look)
    {
        ExpectedConsoleErrors.Add("404");
        await OpenAsync(look);
        await SignInAsync("boris", path);
        await ChooseAsync(look, path);

        await AssertLookAsync(path == "/" ? "home" : path[1..], look);
    }

    [Test]
    public async Task The_open_menu_is_for_everybody([Values] Look look)
    {
        await OpenAsync(look);
        await SignInAsync("anna");
        await Page.Locator(".menu > summary").ClickAsync();

        await AssertLookAsync("menu", look);

        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator(".menu[open]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Somebody_who_prefers_dark_gets_it_on_a_light_system()
    {
        await SignInAsync("anna");
        await Page.Locator(".menu > summary").ClickAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Dark" }).ClickAsync();

        await Expect(Page.Locator("body")).ToHaveCSSAsync("color", "rgb(230, 232, 236)");
    }

    private Task OpenAsync(Look look) =>
        look == Look.EnglishLightWide ? OpenAsync("en", 1280, dark: false) : OpenAsync("ru", 390, dark: true);

    private async Task ChooseAsync(Look look, string path)
    {
        var language = look == Look.EnglishLightWide ? "en" : "ru";
        await Page.Locator(".menu > summary").ClickAsync();
        await Page.Locator($".menu-item[lang={language}]").ClickAsync();
        await Page.GotoAsync(path);
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    private async Task AssertLookAsync(string page, Look look)
    {
        await ScreenshotAsync($"{page}-{look}");
        await AssertNoOverflowAsync();
        await AssertAccessibleAsync();
    }
}
