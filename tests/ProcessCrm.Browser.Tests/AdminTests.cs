using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Administrators make users known, keep loss reasons and settings; others do not get there.</summary>
public sealed class AdminTests : LeadFixture
{
    [Test]
    public async Task A_new_user_chooses_a_password_by_a_link_and_signs_in()
    {
        var name = $"user-{Guid.NewGuid():N}"[..20];
        await SignInAsync("administrator", "/admin/users/new");
        await Page.Locator("#Form-UserName").FillAsync(name);
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("#Form-DisplayName-error")).ToBeVisibleAsync();
        await Page.Locator("#Form-DisplayName").FillAsync("Nina Orlova");
        await Page.Locator("#group-sales").CheckAsync();
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Nina Orlova");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a password link" }).ClickAsync();
        var link = await Page.Locator("input[readonly]").InputValueAsync();

        await OpenAsync();
        await Page.GotoAsync(link);
        await Page.Locator("#Password").FillAsync("a password of her own");
        await Page.Locator("main button.primary").ClickAsync();
        await Page.Locator("#UserName").FillAsync(name);
        await Page.Locator("#Password").FillAsync("a password of her own");
        await Page.Locator("button.primary").ClickAsync();

        await Expect(Page.Locator(".app-header")).ToContainTextAsync("Nina Orlova");
    }

    [Test]
    [Property("Requirement", "D11")]
    public async Task A_loss_reason_that_an_administrator_adds_can_be_chosen()
    {
        var name = $"Moved away {Guid.NewGuid():N}";
        await SignInAsync("administrator", "/admin/loss-reasons/new");
        await Page.Locator("#Form-Key").FillAsync($"moved-{Guid.NewGuid():N}"[..20]);
        await Page.Locator("#Form-NameEn").FillAsync(name);
        await Page.Locator("#Form-NameRu").FillAsync("Переехали");
        await Page.Locator("#Form-Position").FillAsync("20");
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("main table")).ToContainTextAsync(name);

        await LeadInDistributionAsync("en");
        var result = await OpenResultAsync("no-need");
        await result.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = name });
        await result.Locator("button").ClickAsync();

        await ExpectFactAsync("Reason", name);
    }

    [Test]
    public async Task Whoever_is_no_administrator_does_not_get_there()
    {
        ExpectedConsoleErrors.Add("403");
        await SignInAsync("manager", "/admin/users");

        await Expect(Page.Locator("h1")).ToHaveTextAsync("You may not do this");
    }
}
