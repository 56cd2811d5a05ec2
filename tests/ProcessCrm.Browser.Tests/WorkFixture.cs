using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Base of tests that work on leads and deals through the pages.</summary>
public abstract class WorkFixture : BrowserFixture
{
    /// <summary>The results that lead to a won sale, whichever of them a task offers.</summary>
    private static readonly string[] TowardsTheSale = ["qualified", "sale", "agreed", "approved", "signed"];

    /// <summary>Saves a lead; its page is shown afterwards.</summary>
    /// <returns>The path of the lead.</returns>
    protected async Task<string> SaveLeadAsync(string title, string? responsible = null, string? phone = null)
    {
        await Page.GotoAsync("/leads/new");
        await Page.Locator("#Form-Title").FillAsync(title);
        await Page.Locator("#Form-AccountName").FillAsync($"{title} Ltd");
        await Page.Locator("#Form-ContactName").FillAsync("Ivan Ivanov");
        await Page.Locator("#Form-Phone").FillAsync(phone ?? "");
        if (responsible is not null)
        {
            await Page.Locator("#Form-ResponsibleId").SelectOptionAsync(new SelectOptionValue { Label = responsible });
        }

        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("h1")).ToContainTextAsync(title);
        return new Uri(Page.Url).AbsolutePath;
    }

    /// <summary>Chooses a result of the first task on the page.</summary>
    protected async Task ChooseAsync(string outcome)
    {
        var choice = Page.Locator($".results input[value='{outcome}']");
        if (await choice.CountAsync() > 0)
        {
            await choice.CheckAsync();
            await Page.Locator(".task-work .outcomes > button.primary").ClickAsync();
            return;
        }

        var button = Page.Locator($"button[name=outcome][value='{outcome}']").First;
        if (!await button.IsVisibleAsync())
        {
            await Page.Locator("details.outcome", new() { Has = button }).Locator("summary").ClickAsync();
        }

        await button.ClickAsync();
    }

    /// <summary>Waits until the record is in a stage, which it reaches by a message.</summary>
    protected async Task ReachAsync(string path, string stage)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            await Page.GotoAsync(path);
            if ((await Page.Locator(".stages .current").TextContentAsync())!.Contains(stage, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(500);
        }

        Assert.Fail($"It never reached {stage}.");
    }

    /// <summary>Works the tasks on the page of a record, one after the other, until none is left.</summary>
    protected async Task WorkAllAsync(string path)
    {
        for (var tasks = 0; tasks < 20; tasks++)
        {
            await Page.GotoAsync(path);
            if (await Page.Locator(".task-work").CountAsync() == 0)
            {
                return;
            }

            await WorkAsync();
            await Expect(Page.Locator(".notice.good")).ToBeVisibleAsync();
        }

        Assert.Fail("There is no end of tasks.");
    }

    private async Task WorkAsync()
    {
        foreach (var outcome in TowardsTheSale)
        {
            if (await Page.Locator($"button[name=outcome][value='{outcome}']").CountAsync() > 0)
            {
                await ChooseAsync(outcome);
                return;
            }
        }

        await Page.Locator(".task-work .outcomes > button.primary").First.ClickAsync();
    }
}
