using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Every result of the handoff (C29), in both languages.</summary>
public sealed class HandoffTests : LeadFixture
{
    [Test]
    [Property("Requirement", "C17")]
    [Property("Requirement", "C26")]
    [Property("Requirement", "C27")]
    [Property("Requirement", "C28")]
    [Property("Requirement", "C29")]
    [Property("Requirement", "C3")]
    [Property("Requirement", "C7")]
    [Property("Requirement", "D2")]
    [Property("Requirement", "D4")]
    [Property("Requirement", "X10")]
    public async Task A_lead_with_a_responsible_skips_distribution_and_its_task_offers_five_results([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language, "+7 495 000-00-01");
        await ExpectFactAsync(In(language, "Maturity", "Зрелость"), In(language, "Not assessed", "Не определена"));
        await Expect(Page.Locator(".stages .skipped")).ToHaveTextAsync(In(language, "Distribution", "Распределение"));
        var name = In(
            language,
            "Contact the client: is there a need, is it current, budget, parameters, role in the decision",
            "Связаться с клиентом, уточнить наличие и актуальность потребности, бюджет, параметры, роль в принятии решения"
        );
        await Expect(Page.Locator(".task-panel summary").First).ToContainTextAsync(name);

        await Page.Locator(".task-more a").ClickAsync();

        await Expect(Page.Locator("h1")).ToHaveTextAsync(name);
        // Whom to call, and about what, without leaving the task.
        await Expect(Page.Locator(".about-record .phone")).ToHaveAttributeAsync("href", "tel:+74950000001");
        await Expect(Page.Locator("section[aria-labelledby=record]")).ToContainTextAsync("Ivan Ivanov");
        await ExpectFactAsync(In(language, "Responsible", "Ответственный"), Marketing);
        // On the tab Main information one of the results is chosen, and saved.
        await Expect(Page.Locator(".tabs [aria-current=page]")).ToHaveTextAsync(In(language, "Main information", "Основная информация"));
        await Expect(Page.Locator(".results .check label"))
            .ToHaveTextAsync(
                language == "en"
                    ? ["Place an order", "Hand over to sales", "Return to distribution", "Postponed", "No interest"]
                    : ["Оформить заказ", "Перевести в продажу", "Вернуть на распределение", "Перенесена", "Интерес отсутствует"]
            );
        var save = Page.Locator(".task-work .outcomes > button.primary");
        await Expect(save).ToHaveTextAsync(In(language, "Save", "Сохранить"));
        await save.ClickAsync();
        await Expect(Page.Locator(".task-work .notice.bad")).ToBeVisibleAsync();
        await Page.Locator(".results input[value=sale]").CheckAsync();
        await Expect(Page.Locator(".result fieldset:visible")).ToHaveCountAsync(1);
        await save.ClickAsync();
        await Expect(Page.Locator("[name='form.budget']")).ToBeVisibleAsync();

        // Whoever types in the next lead of this client sees this one.
        await SaveLeadAsync($"Similar {Guid.NewGuid():N}", phone: "+7 495 000-00-01");
        await Expect(Page.Locator("section[aria-labelledby=similar]")).ToContainTextAsync(Marketing);
    }

    [Test]
    [Property("Requirement", "C30")]
    [Property("Requirement", "D3")]
    public async Task An_order_makes_a_deal_of_its_kind_and_the_lead_awaits_it([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language);
        await ChooseAsync("order");

        await ExpectStageAsync(language, "awaiting-sale");
        await ExpectFactAsync(In(language, "Maturity", "Зрелость"), In(language, "Ready for sale", "Готов к продаже"));
        await Page.Locator("section[aria-labelledby=deals] a").ClickAsync();
        await ExpectFactAsync(In(language, "Kind of deal", "Вид сделки"), In(language, "Order", "Заказ"));
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);
    }

    [Test]
    [Property("Requirement", "C31")]
    [Property("Requirement", "C32")]
    [Property("Requirement", "C33")]
    [Property("Requirement", "C34")]
    [Property("Requirement", "C35")]
    [Property("Requirement", "C36")]
    [Property("Requirement", "C37")]
    [Property("Requirement", "C38")]
    [Property("Requirement", "D19")]
    [Property("Requirement", "C7")]
    public async Task What_sales_should_know_is_filled_in_kept_in_the_history_and_can_be_corrected([Values("en", "ru")] string language)
    {
        var lead = await LeadInHandoffAsync(language);
        await Page.Locator("[name='form.resultDetails']").FillAsync("Ten printers in May");
        await ChooseAsync("sale");
        await Expect(Page.Locator("[name='form.saleComment']")).ToHaveValueAsync("Ten printers in May");
        await Expect(Page.Locator("[name='form.responsible']")).ToHaveValueAsync("user:marketing");
        await Page.Locator("[name='form.budget']").FillAsync("9000");
        await Page.Locator("[name='form.salesDivision']").SelectOptionAsync("partner");
        await Page.Locator("[name='form.meetingAt']").FillAsync(InDays(3));
        await Page.Locator("[name='form.decisionAt']").FillAsync(InDays(30));
        await Page.Locator(".task-work .outcomes > button.primary").ClickAsync();

        await ExpectStageAsync(language, "awaiting-sale");
        await ExpectFactAsync(In(language, "Maturity", "Зрелость"), In(language, "Ready for sale", "Готов к продаже"));
        await Page.GotoAsync($"{lead}?tab=feed");
        await Expect(Page.Locator(".feed")).ToContainTextAsync("Ten printers in May");
        await Page.GotoAsync($"{lead}?tab=history");
        await ExpectFactAsync(
            In(language, "Sales division", "Направление в продаже"),
            In(language, "Partner sales", "Партнёрские продажи")
        );
        await Expect(Page.Locator(".feed").First).ToContainTextAsync("Ten printers in May");

        await Page.Locator("section[aria-labelledby=handoff] a").ClickAsync();
        await AssertAccessibleAsync();
        await Page.Locator("#Form-Budget").FillAsync("9500");
        await Page.Locator("main button.primary").ClickAsync();

        await ExpectFactAsync(In(language, "Budget", "Бюджет"), language == "en" ? "9,500" : "9 500");
    }

    [Test]
    [Property("Requirement", "C39")]
    [Property("Requirement", "C4")]
    public async Task A_lead_is_returned_to_distribution([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language);
        await ChooseAsync("return");

        await ExpectStageAsync(language, "distribution");
        await ExpectFactAsync(In(language, "Maturity", "Зрелость"), In(language, "Interest shown", "Проявлен интерес"));
    }

    [Test]
    [Property("Requirement", "C40")]
    public async Task Postponed_work_is_asked_for_again_on_its_date([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language);
        await ChooseAsync("postponed");
        await Expect(Page.Locator(".outcome[open] .field-error")).ToBeVisibleAsync();
        await Page.Locator(".outcome[open] input").FillAsync(InDays(6));
        await ChooseAsync("postponed");

        await Expect(Page.Locator(".notice.good")).ToBeVisibleAsync();
        await ExpectStageAsync(language, "handoff");
        await Expect(Page.Locator(".task-panel .due").First).ToContainTextAsync(In(language, "in 5 days", "через 5 дней"));
    }

    [Test]
    [Property("Requirement", "C41")]
    [Property("Requirement", "D6")]
    public async Task Without_interest_the_lead_rests_in_handoff_until_it_is_resumed([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language);
        await ChooseAsync("no-interest");

        await ExpectStageAsync(language, "handoff");
        await ExpectFactAsync(In(language, "Maturity", "Зрелость"), In(language, "No interest", "Отсутствует интерес"));
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(0);
        await Page.Locator(".waits button").ClickAsync();

        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);
    }

    [Test]
    [Property("Requirement", "D20")]
    public async Task A_wrong_result_is_undone_by_who_chose_it([Values("en", "ru")] string language)
    {
        await LeadInHandoffAsync(language);
        await ChooseAsync("return");
        await ExpectStageAsync(language, "distribution");

        await Page.Locator(".undo button").ClickAsync();

        await ExpectStageAsync(language, "handoff");
        await Expect(Page.Locator("button[value=order]")).ToHaveCountAsync(1);
    }
}
