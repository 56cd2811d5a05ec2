using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Every result of Distribution (C21), in both languages.</summary>
public sealed class DistributionTests : LeadFixture
{
    [Test]
    [Property("Requirement", "C15")]
    [Property("Requirement", "C20")]
    [Property("Requirement", "C21")]
    [Property("Requirement", "D1")]
    [Property("Requirement", "D2")]
    [Property("Requirement", "X2")]
    public async Task Distribution_offers_its_three_results_and_a_typed_client_has_become_records([Values("en", "ru")] string language)
    {
        await LeadInDistributionAsync(language);

        var task = Page.Locator(".task-panel");
        await Expect(task.Locator("summary").First)
            .ToContainTextAsync(In(language, "Lead management: Distribution", "Управление Лидами: Распределение"));
        await Expect(task.Locator(".outcome > summary"))
            .ToHaveTextAsync(
                language == "en"
                    ? ["Start the handoff…", "Continue nurturing…", "No need…"]
                    : ["Начать перевод в продажу…", "Продолжить взращивание…", "Потребность отсутствует…"]
            );
        await Expect(Page.Locator(".profile h3 a")).ToHaveCountAsync(2);
    }

    [Test]
    [Property("Requirement", "C19")]
    [Property("Requirement", "C22")]
    [Property("Requirement", "C23")]
    public async Task The_handoff_begins_and_its_responsible_is_told_where_that_is_ticked(
        [Values("en", "ru")] string language,
        [Values] bool reminds
    )
    {
        var lead = await LeadInDistributionAsync(language);
        var title = (await Page.Locator("h1").TextContentAsync())!.Split(' ')[1];
        await Page.Locator("[name='form.responsible']").SelectOptionAsync("user:anna");
        await Page.Locator("[name='form.nurtureStrategy']").SelectOptionAsync("personal");
        var result = await OpenResultAsync("hand-over");
        await result.GetByRole(Microsoft.Playwright.AriaRole.Checkbox).SetCheckedAsync(reminds);
        await result.Locator("button").ClickAsync();

        await ExpectStageAsync(language, "handoff");
        await ExpectFactAsync(In(language, "Responsible", "Ответственный"), "Anna Petrova");
        await ExpectFactAsync(
            In(language, "Nurturing strategy", "Стратегия взращивания"),
            In(language, "Personal contact", "Личное общение")
        );
        var anna = await AnotherAsync("anna", "/notifications");
        var told = anna.Locator(".notifications li", new() { HasTextString = title });
        await Expect(told).ToHaveCountAsync(reminds ? 1 : 0);
        if (reminds)
        {
            await told.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
            await Expect(anna).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(lead));
        }
    }

    [Test]
    [Property("Requirement", "C24")]
    [Property("Requirement", "D6")]
    public async Task A_nurtured_lead_stays_without_a_task_until_its_date_and_can_be_resumed([Values("en", "ru")] string language)
    {
        await LeadInDistributionAsync(language);
        await ChooseAsync("nurture");

        await ExpectStageAsync(language, "distribution");
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".waits dt")).ToContainTextAsync(In(language, "Review date", "Дата пересмотра"));
        await AssertAccessibleAsync();
        await Page.Locator(".waits button").ClickAsync();

        await Expect(Page.Locator(".task-panel summary").First)
            .ToContainTextAsync(In(language, "Lead management: Distribution", "Управление Лидами: Распределение"));
    }

    [Test]
    [Property("Requirement", "C25")]
    [Property("Requirement", "D11")]
    public async Task A_lead_without_a_need_is_closed_with_the_reason_and_its_process_ends([Values("en", "ru")] string language)
    {
        var lead = await LeadInDistributionAsync(language);
        var result = await OpenResultAsync("no-need");
        await result.Locator("select").SelectOptionAsync("no-need");
        await result.Locator("button").ClickAsync();

        await ExpectStageAsync(language, "no-need");
        await ExpectFactAsync(In(language, "Reason", "Причина"), In(language, "No need any more", "Потребности больше нет"));
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(0);
        await Page.GotoAsync($"{lead}?tab=history");
        await Expect(Page.Locator(".feed").First).ToContainTextAsync(In(language, "The process ended", "Процесс завершён"));
    }
}
