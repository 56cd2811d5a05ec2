using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>The profiles of contact and account, files, comments and notifications.</summary>
public sealed class ClientTests : LeadFixture
{
    [Test]
    [Property("Requirement", "C14")]
    public async Task The_client_of_a_lead_is_made_gets_phones_and_is_picked_again([Values("en", "ru")] string language)
    {
        await SignInAsync("marketing", "/leads/new", language);
        var name = $"Contoso {Guid.NewGuid():N}";
        await Page.Locator("#Form-Title").FillAsync("A lead without a client");
        await Page.Locator("main button.primary").ClickAsync();
        await Page.Locator("a[href$='/client']").ClickAsync();
        await Page.Locator(".new-party summary").First.ClickAsync();
        await Page.Locator("#NewAccount-Name").FillAsync(name);
        await Page.Locator("#NewAccount-Phones").FillAsync("+7 495 111-22-33\n+7 495 111-22-34");
        await Page.Locator("#NewAccount-WebSites").FillAsync("not a site");
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("#NewAccount-WebSites-error")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await Page.Locator("#NewAccount-WebSites").FillAsync("contoso.example");
        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator(".profile h3")).ToHaveTextAsync(name);
        await Expect(Page.Locator(".profile a[href^='tel:']")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".profile a[href='https://contoso.example']")).ToHaveCountAsync(1);
        await Page.Locator(".profile .button").ClickAsync();
        await Page.Locator("#Form-Phones").FillAsync("+7 495 111-22-35");
        await Page.Locator(".new-party summary").ClickAsync();
        await Page.Locator("#Form-Requisites-TaxId").FillAsync("7707083894");
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("#Form-Requisites-TaxId-error")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await Page.Locator("#Form-Requisites-TaxId").FillAsync("7707083893");
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator(".profile a[href^='tel:']")).ToHaveTextAsync("+7 495 111-22-35");

        await Page.Locator(".profile h3 a").ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("A lead without a client");
        await Expect(Page.Locator("section[aria-labelledby='requisites']")).ToContainTextAsync("7707083893");
        await SaveLeadAsync($"Another {name}");
        await Page.Locator("a[href$='/client']").ClickAsync();
        await Page.Locator("#AccountId").SelectOptionAsync(new SelectOptionValue { Label = name });
        await Page.Locator("#NewAccount-Name").FillAsync("");
        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator(".profile h3").First).ToHaveTextAsync(name);
    }

    [Test]
    [Property("Requirement", "C8")]
    public async Task A_file_is_added_saved_again_and_deleted()
    {
        await SignInAsync("marketing");
        var lead = await SaveLeadAsync($"Files {Guid.NewGuid():N}");
        await Page.GotoAsync($"{lead}?tab=files");
        await Page.Locator("#file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "offer.txt",
                    MimeType = "text/plain",
                    Buffer = "Ten laptops"u8.ToArray(),
                }
            );
        await Page.Locator(".file-form button").ClickAsync();
        await Expect(Page.Locator(".files li")).ToContainTextAsync("11 B");
        await AssertAccessibleAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(".files a").ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("offer.txt"));

        await Page.Locator(".files button").ClickAsync();

        await Expect(Page.Locator(".files li")).ToHaveCountAsync(0);
    }

    [Test]
    [Property("Requirement", "W7")]
    public async Task Somebody_mentioned_in_a_comment_is_told_at_once_and_finds_it()
    {
        var boris = await AnotherAsync("boris", "/leads");
        await SignInAsync("marketing");
        var lead = await SaveLeadAsync($"Mention {Guid.NewGuid():N}");
        await Page.GotoAsync($"{lead}?tab=feed");
        await Page.Locator("#comment").PressSequentiallyAsync("Ask @bor");
        await Expect(Page.Locator(".mentions [role=option]")).ToHaveTextAsync(["Boris Ivanov @boris"]);
        await Page.Locator(".mentions [role=option]").ClickAsync();
        await Expect(Page.Locator("#comment")).ToHaveValueAsync("Ask @boris ");
        await Page.Locator(".feed-form button").ClickAsync();
        await Expect(Page.Locator(".feed .said")).ToHaveTextAsync("Ask @boris");

        await Expect(boris.Locator(".header-link .badge")).ToContainTextAsync("1");
        await boris.Locator(".header-link").ClickAsync();
        await Expect(boris.Locator(".notifications .unread").First).ToContainTextAsync("Marina Belova mentions you");
        await boris.Locator(".notifications .unread button").First.ClickAsync();

        await Expect(boris.Locator("h1")).ToContainTextAsync("Mention");
    }
}
