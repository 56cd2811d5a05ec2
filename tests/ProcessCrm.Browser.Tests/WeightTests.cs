using static Microsoft.Playwright.Assertions;

namespace ProcessCrm.Browser.Tests;

/// <summary>What a page costs the reader: bytes on the first visit, and lines that jump while one reads.</summary>
public sealed class WeightTests : LeadFixture
{
    private const int MostBytes = 100 * 1024;

    [Test]
    public async Task The_first_visit_of_a_page_takes_less_than_100_KiB([Values("/sign-in", "/tasks", "/leads")] string path)
    {
        await SignInAsync("anna", path);
        await Page.GotoAsync("about:blank");
        await Page.Context.ClearCookiesAsync(new() { Name = "nothing" });
        var session = await Page.Context.NewCDPSessionAsync(Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.clearBrowserCache");
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) =>
            bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();

        await Page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.Load });

        Assert.That(bytes, Is.GreaterThan(1000).And.LessThan(MostBytes));
    }

    [Test]
    public async Task Nothing_moves_while_a_page_is_shown()
    {
        var lead = await LeadInHandoffAsync("en");
        foreach (var path in new[] { "/tasks", "/leads", lead, $"{lead}?tab=flowchart", "/processes/lead-management", "/notifications" })
        {
            await Page.GotoAsync(path);
            var shift = await Page.EvaluateAsync<double>(
                """
                () => new Promise(done => {
                  let sum = 0;
                  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
                    .observe({ type: "layout-shift", buffered: true });
                  setTimeout(() => done(sum), 300);
                })
                """
            );
            Assert.That(shift, Is.LessThan(0.01), path);
        }
    }

    [Test]
    public async Task News_is_told_and_the_page_stays_as_it_is_until_one_asks()
    {
        var lead = await LeadInHandoffAsync("en");
        var other = await AnotherAsync("manager", lead);
        var place = await Page.Locator(".task-panel").BoundingBoxAsync();
        await other.GotoAsync($"{lead}?tab=feed");
        await other.Locator("#comment").FillAsync("Call them today");
        await other.Locator(".feed-form button").ClickAsync();

        var news = Page.Locator("[data-live]");
        await Expect(news).ToBeVisibleAsync();
        var now = await Page.Locator(".task-panel").BoundingBoxAsync();
        Assert.That(now!.Y, Is.EqualTo(place!.Y), "what the person looks at stays where it is");
    }
}
