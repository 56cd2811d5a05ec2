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
    [Property("Requirement", "W3")]
    public async Task A_visitor_sends_the_form_of_a_web_site_and_a_lead_and_a_consent_come_of_it()
    {
        var visitor = $"Visitor {Guid.NewGuid():N}";
        await SignInAsync("administrator", "/admin/web-forms/new");
        await Page.Locator("#Form-Name").FillAsync($"Form of {visitor}");
        await Page.Locator("main button.primary").ClickAsync();
        var code = await Page.Locator("pre code").First.TextContentAsync();
        var address = code!.Split('"')[1];

        await Page.GotoAsync(address);
        await Page.Locator("button.primary").ClickAsync();
        await Expect(Page.Locator("#name-error")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await Page.Locator("#name").FillAsync(visitor);
        await Page.Locator("#phone").FillAsync("8 (912) 345-67-89");
        await Page.Locator("#consent").CheckAsync();
        await Page.Locator("button.primary").ClickAsync();
        await Expect(Page.Locator(".notice.good")).ToBeVisibleAsync();

        await Page.GotoAsync($"/admin/consents?q={Uri.EscapeDataString(visitor)}");
        await Page.Locator("[data-row] td a").ClickAsync();
        await Expect(Page.Locator(".phone").First).ToHaveTextAsync("+7 912 345-67-89");
    }

    [Test]
    public async Task Whoever_is_no_administrator_does_not_get_there()
    {
        ExpectedConsoleErrors.Add("403");
        await SignInAsync("manager", "/admin/users");

        await Expect(Page.Locator("h1")).ToHaveTextAsync("You may not do this");
    }
}
