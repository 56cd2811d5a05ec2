using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>The stage indicator: skipping stages, going back, closing and reopening, in both languages.</summary>
public sealed class StageTests : LeadFixture
{
    [Test]
    [Property("Requirement", "C16")]
    [Property("Requirement", "D12")]
    [Property("Requirement", "C2")]
    [Property("Requirement", "D11")]
    [Property("Requirement", "X12")]
    public async Task A_lead_is_disqualified_on_the_stage_panel_and_only_a_manager_reopens_it([Values("en", "ru")] string language)
    {
        var lead = await LeadInHandoffAsync(language);
        await OpenMenuAsync(In(language, "Close", "Закрыть"));
        await Page.Locator(
                ".stage-moves .menu[open] .menu-item",
                new() { HasTextString = In(language, "Disqualified", "Дисквалифицирован") }
            )
            .ClickAsync();
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("#form-lossReason-error")).ToBeVisibleAsync();
        await Page.Locator("[name='form.lossReason']").SelectOptionAsync("incorrect-data");
        await Page.Locator("main button.primary").ClickAsync();

        await ExpectStageAsync(language, "disqualified");
        await ExpectFactAsync(In(language, "Reason", "Причина"), In(language, "Incorrect data", "Некорректные данные"));
        await ExpectFactAsync(In(language, "Stage of the loss", "Стадия потери"), In(language, "Handoff", "Перевод в продажу"));
        await Expect(Page.Locator(".task-panel, .stage-moves .menu")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".stages .done")).ToHaveTextAsync(In(language, "✓ Qualification", "✓ Квалификация"));

        await SignInAsync("manager", lead, language);
        await OpenMenuAsync(In(language, "Reopen", "Открыть снова"));
        await Page.Locator(".stage-moves .menu[open] .menu-item", new() { HasTextString = In(language, "Handoff", "Перевод в продажу") })
            .ClickAsync();
        await Page.Locator("main button.primary").ClickAsync();

        await ExpectStageAsync(language, "handoff");
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);
    }

    [Test]
    [Property("Requirement", "C6")]
    [Property("Requirement", "C18")]
    [Property("Requirement", "D13")]
    [Property("Requirement", "X3")]
    [Property("Requirement", "X13")]
    public async Task A_lead_goes_back_to_distribution_and_forward_again_and_is_told_what_that_cancels([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language);
        await Page.Locator(".stages a", new() { HasTextString = In(language, "Distribution", "Распределение") }).ClickAsync();
        await Expect(Page.Locator("main"))
            .ToContainTextAsync(In(language, "Contact the client: is there a need", "Связаться с клиентом, уточнить наличие"));
        await AssertAccessibleAsync();
        await Page.Locator("main button.primary").ClickAsync();
        await ExpectStageAsync(language, "distribution");

        await Page.Locator(".stages a", new() { HasTextString = In(language, "Handoff", "Перевод в продажу") }).ClickAsync();
        await Expect(Page.Locator("main"))
            .ToContainTextAsync(In(language, "Lead management: Distribution", "Управление Лидами: Распределение"));
        await Page.Locator("main button.primary").ClickAsync();

        await ExpectStageAsync(language, "handoff");
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);

        // The next stage asks by hand for what its task would have asked for.
        await Page.Locator(".stages a", new() { HasTextString = In(language, "Awaiting sale", "Ожидание продажи") }).ClickAsync();
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("#form-budget-error")).ToBeVisibleAsync();
        await Page.Locator("[name='form.budget']").FillAsync("500");
        await Page.Locator("main button.primary").ClickAsync();

        await ExpectStageAsync(language, "awaiting-sale");
        await Expect(Page.Locator("section[aria-labelledby=deals] a")).ToHaveCountAsync(1);
    }

    [Test]
    [Property("Requirement", "C6")]
    [Property("Requirement", "D13")]
    public async Task A_lead_goes_back_to_its_qualification_and_is_qualified_anew([Values("en", "ru")] string language)
    {
        await LeadInDistributionAsync(language);
        await Page.Locator(".stages a", new() { HasTextString = In(language, "Qualification", "Квалификация") }).ClickAsync();
        await Page.Locator("main button.primary").ClickAsync();
        await ExpectStageAsync(language, "qualification");
        await Expect(Page.Locator(".task-panel summary").First).ToContainTextAsync(In(language, "Qualify the lead", "Квалифицировать лид"));

        await ChooseAsync("qualified");

        await ExpectStageAsync(language, "distribution");
    }

    [Test]
    [Property("Requirement", "C9")]
    [Property("Requirement", "C1")]
    [Property("Requirement", "C5")]
    public async Task Each_stage_tells_on_hover_what_is_done_there([Values("en", "ru")] string language)
    {
        await LeadInDistributionAsync(language);

        await Expect(Page.Locator(".stages li"))
            .ToHaveTextAsync(
                language == "en"
                    ? ["✓ Qualification", "Distribution", "Handoff", "Awaiting sale"]
                    : ["✓ Квалификация", "Распределение", "Перевод в продажу", "Ожидание продажи"]
            );
        await Expect(Page.Locator(".stages .current .stage"))
            .ToHaveAttributeAsync(
                "title",
                new Regex(
                    In(
                        language,
                        "^Due: .*\\sSet who hands the lead over, and how it is nurtured until then\\.",
                        "^Срок: .*\\sНазначьте ответственного за перевод и стратегию взращивания\\."
                    ),
                    RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
            );
    }

    [Test]
    [Property("Requirement", "D12")]
    [Property("Requirement", "X13")]
    public async Task Going_back_from_a_running_sale_asks_what_shall_happen_to_it([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language);
        await ChooseAsync("order");
        await ExpectStageAsync(language, "awaiting-sale");
        await Page.Locator(".stages a", new() { HasTextString = In(language, "Distribution", "Распределение") }).ClickAsync();
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator("#sale-error")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await Page.Locator("#sale-keep").CheckAsync();
        await Page.Locator("main button.primary").ClickAsync();

        await ExpectStageAsync(language, "distribution");
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);
    }

    [Test]
    [Property("Requirement", "D5")]
    [Property("Requirement", "D11")]
    public async Task A_lost_sale_sends_its_lead_where_the_reason_says([Values("en", "ru")] string language)
    {
        var lead = await LeadInHandoffAsync(language);
        await ChooseAsync("order");
        await ExpectStageAsync(language, "awaiting-sale");
        await Page.Locator("section[aria-labelledby=deals] a").ClickAsync();
        await OpenMenuAsync(In(language, "Close", "Закрыть"));
        await Page.Locator(".stage-moves .menu[open] .menu-item", new() { HasTextString = In(language, "Cancelled", "Отменён") })
            .ClickAsync();
        await Page.Locator("[name='form.lossReason']").SelectOptionAsync("price");
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator(".stages .current.lost")).ToBeVisibleAsync();
        await ExpectFactAsync(In(language, "Reason", "Причина"), In(language, "Too expensive", "Слишком дорого"));

        // The lead hears of it by a message.
        await ReachAsync(lead, In(language, "Distribution", "Распределение"));
        await ExpectFactAsync(In(language, "Maturity", "Зрелость"), In(language, "Interest shown", "Проявлен интерес"));
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);
    }

    private Task OpenMenuAsync(string name) => Page.Locator(".stage-moves .menu > summary", new() { HasTextString = name }).ClickAsync();
}
