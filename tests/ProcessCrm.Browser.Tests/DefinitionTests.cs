using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>Designers read, check and publish definitions on the pages.</summary>
public sealed class DefinitionTests : LeadFixture
{
    [Test]
    public async Task A_broken_definition_is_told_by_line_and_column_while_one_types_and_is_not_published()
    {
        await SignInAsync("designer", "/processes/new");
        var text = await Page.Locator("#Text").InputValueAsync();
        await WriteAsync(text.Replace("\"next\": \"end\"", "\"next\": \"ned\"", StringComparison.Ordinal));

        await Expect(Page.Locator("#check td.number").First).ToHaveTextAsync("13");
        await Expect(Page.Locator(".editor .cm-lint-marker-error")).ToHaveCountAsync(1);
        // The last picture that could be drawn is kept.
        await Expect(Page.Locator("#picture .flowchart")).ToBeVisibleAsync();
        await Page.Locator("#check td.number a").First.ClickAsync();
        await Expect(Page.Locator(".editor .cm-activeLine")).ToContainTextAsync("ned");
        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator(".notice.bad")).ToHaveTextAsync("Nothing was published: it has errors.");
        await AssertAccessibleAsync();
        await Page.GotoAsync("/processes");
        await Expect(Page.Locator("main")).Not.ToContainTextAsync("My process");
    }

    [Test]
    public async Task A_definition_is_checked_drawn_and_published()
    {
        await SignInAsync("designer", "/processes/new");
        var text = await Page.Locator("#Text").InputValueAsync();
        await WriteAsync(
            text.Replace("my-process", "published-process", StringComparison.Ordinal)
                .Replace("My process", "Published", StringComparison.Ordinal)
        );
        await Expect(Page.Locator("#check h2")).ToBeVisibleAsync();
        await Expect(Page.Locator("#picture .flowchart")).ToBeVisibleAsync();

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

    [Test]
    [Property("Requirement", "C42")]
    public async Task The_table_that_proposes_a_responsible_is_edited_beside_its_process()
    {
        await SignInAsync("designer", "/processes/lead-management/edit");
        await Page.Locator("nav.tabs a", new() { HasText = "lead-assignment" }).ClickAsync();
        await Expect(Page.Locator("#picture h2").First).ToHaveTextAsync("Score of the lead");
        await AssertAccessibleAsync();
        var text = await Page.Locator("#Text").InputValueAsync();

        await WriteAsync(text.Replace("\"'high'\", \"-\"]", "\"high\", \"-\"]", StringComparison.Ordinal));
        await Expect(Page.Locator("#check tr[data-severity=bad]").First).ToContainTextAsync("high");
        await WriteAsync(text.Replace("\"'high'\", \"-\"], \"then\": 60", "\"'high'\", \"-\"], \"then\": 61", StringComparison.Ordinal));
        await Expect(Page.Locator("#picture")).ToContainTextAsync("61");
        await Page.Locator("main button.primary").ClickAsync();

        await Expect(Page.Locator(".notice.good")).ToContainTextAsync("is published");
    }

    [Test, Order(100)]
    [Property("Requirement", "C21")]
    [Property("Requirement", "D14")]
    public async Task A_designer_adds_a_result_with_its_own_target_and_field_and_old_leads_keep_their_version(
        [Values("en", "ru")] string language
    )
    {
        var old = await LeadInHandoffAsync(language);
        await SignInAsync("designer", "/processes/lead-management/edit", language);
        var text = await Page.Locator("#Text").InputValueAsync();
        await WriteAsync(
            text.Replace(
                "\"no-interest\": {\n          \"name\"",
                $$"""
                "partner-{{language}}": {
                          "name": { "en": "Give to a partner", "ru": "Передать партнёру" },
                          "form": { "partner": { "type": "text", "name": { "en": "Name of the partner", "ru": "Имя партнёра" }, "required": true, "bind": "lead.source" } },
                          "next": "no-need"
                        },
                        "no-interest": {
                          "name"
                """,
                StringComparison.Ordinal
            )
        );
        await Page.Locator("main button.primary").ClickAsync();
        await Expect(Page.Locator(".notice.good")).ToContainTextAsync(In(language, "is published", "опубликована"));

        try
        {
            await LeadInHandoffAsync(language);
            var result = await OpenResultAsync($"partner-{language}");
            await result.GetByLabel(In(language, "Name of the partner", "Имя партнёра")).FillAsync("Contoso");
            await result.Locator("button").ClickAsync();

            await ExpectStageAsync(language, "no-need");
            await ExpectFactAsync(In(language, "Source", "Источник"), "Contoso");
            await Page.GotoAsync(old);
            await Expect(Page.Locator("button[value=no-interest]")).ToHaveCountAsync(1);
            await Expect(Page.Locator("button[value^=partner]")).ToHaveCountAsync(0);
        }
        finally
        {
            await SignInAsync("designer", "/processes/lead-management?tab=versions");
            await Page.Locator("form[action*=Activate] button").Last.ClickAsync();
            await Expect(Page.Locator(".notice.good")).ToBeVisibleAsync();
        }
    }

    [Test]
    [Property("Requirement", "C10")]
    public async Task A_step_of_the_library_tells_who_does_it_what_it_delivers_and_how_it_is_done([Values("en", "ru")] string language)
    {
        await SignInAsync("anna", "/processes/lead-management", language);
        await Page.Locator(".flowchart a[href*='step=qualify']").First.ClickAsync();

        var step = Page.Locator("#step");
        await Expect(step.Locator("h2")).ToHaveTextAsync(In(language, "Qualify the lead", "Квалифицировать лид"));
        await Expect(step).ToContainTextAsync(In(language, "Responsible / Marketing", "Ответственный / Маркетинг"));
        await Expect(step).ToContainTextAsync(In(language, "1 d", "1 д"));
        await Expect(step).ToContainTextAsync(In(language, "Contact", "Контакт"));
        await Expect(step.Locator(".prose")).Not.ToBeEmptyAsync();
        await AssertAccessibleAsync();

        foreach (var tab in new[] { "stages", "decisions" })
        {
            await Page.Locator($"nav.tabs a[href*='tab={tab}']").ClickAsync();
            await Expect(Page.Locator("main table").First).ToBeVisibleAsync();
            await AssertAccessibleAsync();
        }
    }

    [Test]
    [Property("Requirement", "E25")]
    [Property("Requirement", "E27")]
    public async Task A_flowchart_is_made_smaller_and_larger_by_buttons_and_keys_and_names_things_in_the_readers_language(
        [Values("en", "ru")] string language
    )
    {
        await SignInAsync("anna", "/processes/lead-management", language);
        await Expect(Page.Locator("[data-node=qualify] title"))
            .ToContainTextAsync(In(language, "Performer: Responsible / Marketing", "Исполнитель: Ответственный / Маркетинг"));
        await Expect(Page.Locator(".flowchart-overview .window")).ToBeVisibleAsync();
        var overview = (await Page.Locator(".flowchart-overview").BoundingBoxAsync())!;
        await Page.Mouse.ClickAsync(overview.X + (overview.Width * 0.9f), overview.Y + (overview.Height / 2));
        Assert.That(
            await Page.Locator(".flowchart-scroll")
                .EvaluateAsync<double>("area => area.scrollLeft / (area.scrollWidth - area.clientWidth)"),
            Is.GreaterThan(0.8),
            "what is clicked on the overview is shown"
        );
        var shown = Page.Locator("[data-zoom-shown]");
        await Page.Locator("[data-zoom=in]").ClickAsync();
        await Expect(shown).ToHaveTextAsync("125");
        await Page.Locator(".flowchart-scroll").FocusAsync();
        await Page.Keyboard.PressAsync("1");
        await Expect(shown).ToHaveTextAsync("100");
        await Page.Keyboard.PressAsync("-");
        await Expect(shown).ToHaveTextAsync("80");
        await Page.GetByLabel(In(language, "Fit to the width", "По ширине")).CheckAsync();

        Assert.That(
            await Page.Locator(".flowchart-scroll").EvaluateAsync<bool>("area => area.scrollWidth <= area.clientWidth"),
            "all of it is seen"
        );
        await AssertAccessibleAsync();
    }

    /// <summary>Replaces the text in the editor.</summary>
    private async Task WriteAsync(string text)
    {
        await Page.Locator(".editor .cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(text);
        await Expect(Page.Locator("#Text")).ToHaveValueAsync(text);
    }
}
