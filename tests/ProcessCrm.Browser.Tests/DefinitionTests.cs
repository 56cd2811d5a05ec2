using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Designers read, check and publish definitions on the pages.</summary>
public sealed class DefinitionTests : BrowserFixture
{
    [Test]
    public async Task A_broken_definition_is_told_by_line_and_column_and_not_published()
    {
        await SignInAsync("designer", "/processes/new");
        var text = await Page.Locator("#Text").InputValueAsync();
        await Page.Locator("#Text").FillAsync(text.Replace("\"next\": \"end\"", "\"next\": \"ned\"", StringComparison.Ordinal));
        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator(".notice.bad")).ToHaveTextAsync("Nothing was published: it has errors.");
        await Expect(Page.Locator("td.number").First).ToHaveTextAsync("13");
        await AssertAccessibleAsync();
        await Page.GotoAsync("/processes");
        await Expect(Page.Locator("main")).Not.ToContainTextAsync("My process");
    }

    [Test]
    public async Task A_definition_is_checked_drawn_and_published()
    {
        await SignInAsync("designer", "/processes/new");
        var text = await Page.Locator("#Text").InputValueAsync();
        await Page.Locator("#Text")
            .FillAsync(
                text.Replace("my-process", "published-process", StringComparison.Ordinal)
                    .Replace("My process", "Published", StringComparison.Ordinal)
            );
        await Page.Locator("main .actions .button").First.ClickAsync();
        await Expect(Page.Locator(".flowchart")).ToBeVisibleAsync();

        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator("h1")).ToContainTextAsync("Published");
        await Expect(Page.Locator(".notice.good")).ToContainTextAsync("Version 1 is published");
    }

    [Test]
    public async Task Whoever_is_no_designer_cannot_publish()
    {
        ExpectedConsoleErrors.Add("403");
        await SignInAsync("anna", "/processes/new");

        await Expect(Page.Locator("h1")).ToHaveTextAsync("You may not do this");
    }
}
