using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Contacts with clients are recorded from wherever one is.</summary>
public sealed class ContactTests : WorkFixture
{
    [Test]
    [Property("Requirement", "S3")]
    [Property("Requirement", "S6")]
    [Property("Requirement", "S7")]
    [Property("Requirement", "I3")]
    public async Task A_contact_and_an_interest_are_made_from_the_menu_of_any_page_and_from_the_registry()
    {
        await SignInAsync("anna", "/tasks");
        await CreateAsync("New interest");
        await Expect(Page.Locator("#Form-FullName")).ToBeVisibleAsync();

        await CreateAsync("Call");
        await Expect(Page.Locator("#Form-Kind")).ToHaveValueAsync("call");
        await Page.Locator("#Form-OccurredAt").FocusAsync();
        await Page.Keyboard.PressAsync("Insert");
        await Expect(Page.Locator("#Form-OccurredAt")).ToHaveValueAsync(Moment());

        await Page.GotoAsync("/interactions");
        await Page.Locator("main .menu > summary").ClickAsync();
        await Page.Locator("main .menu-item", new() { HasText = "Meeting" }).ClickAsync();
        await Expect(Page.Locator("#Form-Kind")).ToHaveValueAsync("meeting");
    }

    [TestCase("en", "Call")]
    [TestCase("ru", "Звонок")]
    [Property("Requirement", "S4")]
    [Property("Requirement", "S5")]
    [Property("Requirement", "S8")]
    [Property("Requirement", "S9")]
    public async Task A_contact_made_on_a_card_knows_its_client_and_an_empty_date_is_now(string language, string call)
    {
        await SignInAsync("marketing", language: language);
        var title = $"Cards {Guid.NewGuid():N}";
        var lead = await SaveLeadAsync(title);
        await QualifyAsync(lead);
        var company = (await Page.Locator("main a[href^='/accounts/']").First.GetAttributeAsync("href"))!;
        await RecordAsync(company, call);
        await Expect(Page.Locator("#Form-AccountId option:checked")).ToContainTextAsync(title);

        await RecordAsync(lead, call);
        await Expect(Page.Locator("#Form-AccountId option:checked")).ToContainTextAsync(title);
        await Expect(Page.Locator("#Form-About option:checked")).ToContainTextAsync(title);
        await Page.Locator("#Form-Title").FillAsync("Asked for prices");
        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator("h1")).ToHaveTextAsync("Asked for prices");
        await Expect(Page.Locator("main time").First).ToHaveAttributeAsync("datetime", Today());
    }

    /// <summary>Qualifying makes the company of the typed name.</summary>
    private async Task QualifyAsync(string lead)
    {
        await Page.GotoAsync(lead);
        await ChooseAsync("qualified");
        await Expect(Page.Locator("main a[href^='/accounts/']").First).ToBeVisibleAsync();
    }

    private async Task RecordAsync(string card, string kind)
    {
        await Page.GotoAsync(card);
        await Page.Locator("section[aria-labelledby=events] .menu > summary").ClickAsync();
        await Page.Locator("section[aria-labelledby=events] .menu-item", new() { HasText = kind }).First.ClickAsync();
        await Expect(Page.Locator("#Form-Kind")).ToHaveValueAsync("call");
    }

    private async Task CreateAsync(string what)
    {
        await Page.Locator(".create-menu > summary").ClickAsync();
        await Page.Locator(".create-menu").GetByRole(AriaRole.Link, new() { Name = what, Exact = true }).ClickAsync();
    }

    private static System.Text.RegularExpressions.Regex Moment() => new(@"^20\d\d-\d\d-\d\dT\d\d:\d\d$", default, TimeSpan.FromSeconds(1));

    private static System.Text.RegularExpressions.Regex Today() => new($"^{DateTime.UtcNow:yyyy-MM-dd}", default, TimeSpan.FromSeconds(1));
}
