using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

public sealed class SignInTests : BrowserFixture
{
    [TestCase("en", "Sign in", "My tasks")]
    [TestCase("ru", "Вход", "Мои задачи")]
    public async Task A_person_signs_in_on_a_page_in_the_browsers_language(string language, string title, string greeting)
    {
        await OpenAsync(language);
        await Page.GotoAsync("/");
        await Expect(Page.Locator("h1")).ToHaveTextAsync(title);

        await SignInByFormAsync("designer");

        await Expect(Page.Locator("h1")).ToHaveTextAsync(greeting);
    }

    [TestCase("en", "Wrong name or password.")]
    [TestCase("ru", "Неверное имя или пароль.")]
    public async Task A_wrong_password_is_told_and_the_name_is_kept(string language, string told)
    {
        await OpenAsync(language);
        await Page.GotoAsync("/sign-in");
        await Page.Locator("#UserName").FillAsync("boris");
        await Page.Locator("#Password").FillAsync("not this one");
        await Page.Locator("button.primary").ClickAsync();

        await Expect(Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync(told);
        await Expect(Page.Locator("#UserName")).ToHaveValueAsync("boris");
        await AssertAccessibleAsync();
    }

    [Test]
    public async Task Everything_works_without_JavaScript()
    {
        await OpenAsync(javaScript: false);
        await SignInByFormAsync("manager");

        await Page.Locator(".header-end .menu > summary").ClickAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Русский" }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Мои задачи");
        await Page.Locator(".header-end .menu > summary").ClickAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Page.Locator(".header-end .menu > summary").ClickAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(Page.Locator("h1")).ToHaveTextAsync("Sign in");
    }
}
