using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Tasks: claiming, saving, keys, and what people are told when something does not go.</summary>
public sealed class TaskTests : WorkFixture
{
    [Test]
    public async Task A_wrong_value_is_told_beside_its_field_and_what_was_typed_is_kept([Values] bool javaScript)
    {
        var task = await HandoffAsync("Wrong value");
        await OpenAsync(javaScript: javaScript);
        await SignInAsync("anna", task);
        await Page.Locator("[name='form.resultDetails']").FillAsync("Agreed.");
        await ChooseAsync("sale");
        await Page.Locator("[name='form.budget']").FillAsync("much");
        await Page.Locator(".task-work .outcomes > button.primary").ClickAsync();

        await Expect(Page.Locator("#form-budget-error")).ToHaveTextAsync("Give a number.");
        await Expect(Page.Locator("[name='form.budget']")).ToHaveValueAsync("much");
        if (javaScript)
        {
            // What checks it is a script.
            await AssertAccessibleAsync();
        }
    }

    [Test]
    [Property("Requirement", "E33")]
    public async Task Progress_is_kept_and_the_task_stays_open()
    {
        var task = await HandoffAsync("Progress");
        await SignInAsync("anna", task);
        await Page.Locator("[name='form.resultDetails']").FillAsync("Half of it");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save progress" }).ClickAsync();
        await Expect(Page.Locator(".notice.good")).ToBeVisibleAsync();

        await Page.GotoAsync(task);
        await Expect(Page.Locator("[name='form.resultDetails']")).ToHaveValueAsync("Half of it");
    }

    [Test]
    public async Task A_task_completed_twice_tells_who_was_first()
    {
        await SignInAsync("marketing");
        await SaveLeadAsync($"Twice {Guid.NewGuid():N}");
        var second = await Page.Context.NewPageAsync();
        await second.GotoAsync(Page.Url);
        await ChooseAsync("qualified");
        await Expect(Page.Locator(".notice.good")).ToBeVisibleAsync();

        await second.Locator("button[name=outcome][value=qualified]").ClickAsync();

        await Expect(second.Locator(".notice.bad")).ToContainTextAsync("Marina Belova has already closed this task");
    }

    [Test]
    public async Task What_a_result_asks_for_is_told_where_it_is_asked()
    {
        await SignInAsync("marketing");
        await SaveLeadAsync($"Disqualify {Guid.NewGuid():N}");
        await ChooseAsync("disqualified");

        await Expect(Page.Locator(".outcome[open] .field-error")).ToHaveTextAsync("This is required.");
        await AssertAccessibleAsync();
    }

    [Test]
    public async Task Whoever_claims_second_is_told_who_was_first()
    {
        await SignInAsync("boris", "/opportunities/new");
        await Page.Locator("#Form-Title").FillAsync($"Claim {Guid.NewGuid():N}");
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);
        var deal = new Uri(Page.Url).AbsolutePath;
        var anna = await AnotherAsync("anna", deal);
        await Page.Locator("[data-key=c]").ClickAsync();
        await Expect(Page.Locator(".task-who")).ToContainTextAsync("Boris Ivanov");
        await anna.Locator("[data-key=c]").ClickAsync();

        await Expect(anna.Locator(".notice.bad")).ToContainTextAsync("Boris Ivanov");
    }

    [Test]
    public async Task Somebody_elses_task_can_be_read_but_not_worked()
    {
        var task = await HandoffAsync("Not mine");
        await SignInAsync("boris", task);

        await Expect(Page.Locator(".task-who")).ToContainTextAsync("With Anna Petrova");
        await Expect(Page.Locator(".task-work form.form")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_claim_takes_the_task_and_a_release_gives_it_back()
    {
        await SignInAsync("marketing");
        var title = $"Take {Guid.NewGuid():N}";
        await SaveLeadAsync(title);
        await Page.GotoAsync($"/tasks?q={title[^8..]}");
        await Page.Keyboard.PressAsync("j");
        await Expect(Page.Locator("[data-row] .row-link")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("c");
        await Expect(Page.Locator(".notice.good")).ToHaveTextAsync("The task is yours.");

        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".task-who")).ToContainTextAsync("With Marina Belova");
        await Page.Keyboard.PressAsync("?");
        await Expect(Page.Locator("#keys")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();

        await Expect(Page.Locator(".notice.good")).ToHaveTextAsync("The task went back to its group.");
    }

    [Test]
    public async Task An_edit_based_on_an_old_version_is_told_and_keeps_what_was_typed()
    {
        await SignInAsync("marketing");
        var lead = await SaveLeadAsync($"Stale {Guid.NewGuid():N}");
        await Page.GotoAsync($"{lead}/edit");
        var second = await Page.Context.NewPageAsync();
        await second.GotoAsync(Page.Url);
        await second.Locator("#Form-Phone").FillAsync("+7 495 000-00-00");
        await second.Locator("main button.primary").ClickAsync();
        await Expect(second.Locator(".notice.good")).ToBeVisibleAsync();

        await Page.Locator("#Form-Phone").FillAsync("+7 812 000-00-00");
        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator(".notice.warning")).ToContainTextAsync("Somebody saved this record after you opened it");
        await Expect(Page.Locator("#Form-Phone")).ToHaveValueAsync("+7 812 000-00-00");
        await AssertAccessibleAsync();
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("+7 812 000-00-00");
    }

    /// <summary>A lead whose handoff waits for Anna.</summary>
    /// <returns>The path of the task.</returns>
    private async Task<string> HandoffAsync(string title)
    {
        await SignInAsync("marketing");
        var lead = await SaveLeadAsync($"{title} {Guid.NewGuid():N}", "Anna Petrova");
        await OpenAsync();
        await SignInAsync("anna", lead);
        await ChooseAsync("qualified");
        await Expect(Page.Locator(".stages .current")).ToContainTextAsync("Handoff");
        var task = await Page.Locator(".task-more a").GetAttributeAsync("href");
        await OpenAsync();
        return task!;
    }
}
