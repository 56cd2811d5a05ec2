using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Base of tests that lead a lead through its stages, in either language.</summary>
public abstract class LeadFixture : WorkFixture
{
    /// <summary>Whom a lead is given to that one person works on from its beginning to its end.</summary>
    protected const string Marketing = "Marina Belova";

    private static readonly Dictionary<string, (string En, string Ru)> Stages = new(StringComparer.Ordinal)
    {
        ["qualification"] = ("Qualification", "Квалификация"),
        ["distribution"] = ("Distribution", "Распределение"),
        ["handoff"] = ("Handoff", "Перевод в продажу"),
        ["awaiting-sale"] = ("Awaiting sale", "Ожидание продажи"),
        ["need-satisfied"] = ("Need satisfied", "Потребность удовлетворена"),
        ["no-need"] = ("No need", "Потребность отсутствует"),
        ["disqualified"] = ("Disqualified", "Дисквалифицирован"),
    };

    /// <summary>The word for something in a language.</summary>
    protected static string In(string language, string english, string russian) => language == "en" ? english : russian;

    /// <summary>A lead that waits in Distribution; its page is shown.</summary>
    protected async Task<string> LeadInDistributionAsync(string language)
    {
        await SignInAsync("marketing", language: language);
        var lead = await SaveLeadAsync($"Distribution {Guid.NewGuid():N}");
        await ChooseAsync("qualified");
        await ExpectStageAsync(language, "distribution");
        return lead;
    }

    /// <summary>A lead whose handoff waits for who made it; its page is shown.</summary>
    protected async Task<string> LeadInHandoffAsync(string language, string? phone = null)
    {
        await SignInAsync("marketing", language: language);
        var lead = await SaveLeadAsync($"Handoff {Guid.NewGuid():N}", Marketing, phone);
        await ChooseAsync("qualified");
        await ExpectStageAsync(language, "handoff");
        return lead;
    }

    /// <summary>Makes sure that the record whose page is shown is in a stage.</summary>
    protected Task ExpectStageAsync(string language, string stage)
    {
        var (english, russian) = Stages[stage];
        return Expect(Page.Locator(".stages .current")).ToContainTextAsync(In(language, english, russian));
    }

    /// <summary>Makes sure that a fact is told on the page.</summary>
    protected Task ExpectFactAsync(string name, string value) =>
        Expect(Page.Locator("main dl.facts dt", new() { HasTextString = name }).Locator("+ dd").First).ToContainTextAsync(value);

    /// <summary>A day from now, as a field of day and time takes it.</summary>
    protected static string InDays(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens the form of a result.</summary>
    protected async Task<ILocator> OpenResultAsync(string outcome)
    {
        var details = Page.Locator("details.outcome", new() { Has = Page.Locator($"button[value='{outcome}']") });
        await details.Locator("summary").ClickAsync();
        return details;
    }
}
