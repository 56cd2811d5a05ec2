using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>The main job: a lead is saved and its tasks are worked until the sale is won.</summary>
public sealed class SaleTests : LeadFixture
{
    [TestCase("en", "Need satisfied", "Closed won")]
    [TestCase("ru", "Потребность удовлетворена", null)]
    [Property("Requirement", "C11")]
    [Property("Requirement", "C45")]
    [Property("Requirement", "X1")]
    [Property("Requirement", "X6")]
    [Property("Requirement", "C43")]
    [Property("Requirement", "C44")]
    public async Task A_person_saves_a_lead_and_works_its_tasks_until_the_sale_is_won(string language, string satisfied, string? won)
    {
        var title = $"Ten laptops {language} {Guid.NewGuid():N}";
        await SignInAsync("marketing", language: language);
        var lead = await SaveLeadAsync(title, phone: "+7 495 000-00-02");
        await Page.Locator("[name='form.responsible']").SelectOptionAsync("user:anna");
        await ChooseAsync("qualified");
        await Expect(Page.Locator(".stages .current")).ToContainTextAsync(In(language, "Handoff", "Перевод в продажу"));

        await OpenAsync(language);
        await SignInAsync("anna", language: language);
        await Page.GotoAsync($"/tasks?q={title[^8..]}");
        await Expect(Page.Locator("[data-row] .phone")).ToHaveTextAsync("+7 495 000-00-02");
        await Page.Locator("[data-row] .row-link").ClickAsync();
        await Page.Locator("[name='form.resultDetails']").FillAsync("They need ten laptops in May.");
        await ChooseAsync("sale");
        await Expect(Page.Locator("[name='form.budget']")).ToBeVisibleAsync();
        await Page.Locator("[name='form.budget']").FillAsync(language == "en" ? "9,000.50" : "9 000,50");
        await Page.Locator(".task-work .outcomes > button.primary").ClickAsync();
        await Expect(Page.Locator("[name='form.budget']")).ToHaveCountAsync(0);

        await Page.GotoAsync(lead);
        await Expect(Page.Locator(".stages .current")).ToContainTextAsync(language == "en" ? "Awaiting sale" : "Ожидание продажи");
        await Page.Locator("section[aria-labelledby=deals] a").ClickAsync();
        var deal = new Uri(Page.Url).AbsolutePath;
        await ExpectNoShortCutAsync(deal, language);
        await WorkAllAsync(deal);
        await Expect(Page.Locator(".stages .current.won")).ToBeVisibleAsync();
        if (won is not null)
        {
            await Expect(Page.Locator(".stages .current.won")).ToContainTextAsync(won);
        }

        await Page.GotoAsync($"{new Uri(Page.Url).AbsolutePath}?tab=flowchart");
        await Expect(Page.Locator(".flowchart .node.done").First).ToBeVisibleAsync();
        await ReachAsync(lead, satisfied);
        await Page.GotoAsync($"{lead}?tab=history");
        await AssertAccessibleAsync();
    }

    [Test]
    [Property("Requirement", "C13")]
    public async Task A_lead_is_qualified_from_the_list_without_its_page([Values("en", "ru")] string language)
    {
        var title = $"From the list {Guid.NewGuid():N}";
        await SignInAsync("marketing", language: language);
        await SaveLeadAsync(title);
        await Page.GotoAsync($"/leads?q={title[^8..]}");
        await Page.Locator("[data-row] [data-key=s]").ClickAsync();
        await Expect(Page.Locator("#selected-title")).ToHaveTextAsync(title);
        await Expect(Page.Locator("button[name=outcome][value=qualified]").First)
            .ToHaveTextAsync(In(language, "Qualify", "Квалифицировать"));

        await ChooseAsync("qualified");

        await Expect(Page.Locator("[data-row] .pill")).ToHaveTextAsync(In(language, "Distribution", "Распределение"));
        Assert.That(Page.Url, Does.Contain("/leads?"));
    }

    [Test]
    [Property("Requirement", "C6")]
    [Property("Requirement", "D12")]
    [Property("Requirement", "C12")]
    public async Task A_jump_names_the_tasks_that_it_cancels_and_what_is_in_the_way([Values("en", "ru")] string language)
    {
        var gate = In(language, "Name the client first", "Сначала укажите клиента");
        await SignInAsync("marketing", language: language);
        var lead = await SaveLeadAsync($"Jump {Guid.NewGuid():N}");
        await Page.Locator(".stage-moves .menu > summary").First.ClickAsync();
        await Expect(Page.Locator(".menu-panel .blocked").First).ToContainTextAsync(gate);
        await Page.GotoAsync($"{lead}/stage/handoff");
        await Expect(Page.Locator("main")).ToContainTextAsync(In(language, "Qualify the lead", "Квалифицировать лид"));
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync(gate);
        await AssertAccessibleAsync();

        await Page.GotoAsync($"{lead}/stage/distribution");
        await Page.Locator("main button.primary").ClickAsync();

        await ExpectStageAsync(language, "distribution");
        await Expect(Page.Locator(".task-panel")).ToHaveCountAsync(1);
    }

    /// <summary>A sale is not won by hand before its contract, and the page tells so.</summary>
    private async Task ExpectNoShortCutAsync(string deal, string language)
    {
        await Expect(Page.Locator(".stage-moves .menu").Last.Locator(".menu-item")).ToHaveCountAsync(1);
        await Page.GotoAsync($"{deal}/stage/closed-won");
        await Expect(Page.Locator(".notice.warning"))
            .ToContainTextAsync(language == "en" ? "does not let one go from here" : "не допускает перехода отсюда");
        await Expect(Page.Locator("main button.primary")).ToHaveCountAsync(0);
    }
}
