using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ProcessCrm.Testing;

namespace ProcessCrm.Browser.Tests;

/// <summary>Base of browser tests: a fresh profile for each test, in which no error may reach the console.</summary>
public abstract class BrowserFixture
{
    /// <summary>The cookies of those who have signed in, so that each does so once for all tests.</summary>
    private static readonly ConcurrentDictionary<string, Cookie[]> Sessions = new(StringComparer.Ordinal);

    private readonly List<string> _consoleErrors = [];
    private readonly List<IBrowserContext> _others = [];
    private string _language = "en";
    private IBrowserContext? _context;
    private IPage? _page;

    /// <summary>The tab.</summary>
    protected IPage Page => _page ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>Errors that the test means to provoke, by a part of their text.</summary>
    protected List<string> ExpectedConsoleErrors { get; } = [];

    [SetUp]
    public Task OpenBrowser() => OpenAsync();

    [TearDown]
    public async Task CloseBrowser()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed)
        {
            await ScreenshotAsync($"failed-{TestContext.CurrentContext.Test.MethodName}");
        }

        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        _others.Clear();
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        Assert.That(
            _consoleErrors.Where(error => !ExpectedConsoleErrors.Exists(expected => error.Contains(expected, StringComparison.Ordinal))),
            Is.Empty
        );
    }

    /// <summary>Begins anew with another profile.</summary>
    /// <param name="language">What the browser asks for.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="height">Of the window, in CSS pixels.</param>
    /// <param name="dark">Whether the system is set to dark.</param>
    /// <param name="javaScript">Whether the browser runs scripts.</param>
    protected async Task OpenAsync(string language = "en", int width = 1280, int height = 800, bool dark = false, bool javaScript = true)
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        _consoleErrors.Clear();
        _language = language;
        _context = await BrowserSession.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = BrowserSession.Host.Address.ToString(),
                Locale = language,
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                JavaScriptEnabled = javaScript,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        _context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(10_000);
        _page = await _context.NewPageAsync();
        _page.Console += (_, message) => Note(message.Type == "error", $"{message.Text} ({message.Location})");
        _page.PageError += (_, error) => Note(true, error);
    }

    /// <summary>Arrives at a page as one of the demo users, in a browser of a language, whatever the user spoke before.</summary>
    protected async Task SignInAsync(string userName, string path = "/", string language = "en")
    {
        if (_language != language)
        {
            await OpenAsync(language);
        }

        await EnterAsync(Page, userName, path);
        if (await Page.Locator("html").GetAttributeAsync("lang") != language)
        {
            await SpeakAsync(language);
            await Page.GotoAsync(path);
        }
    }

    /// <summary>Signs in by the form.</summary>
    protected Task SignInByFormAsync(string userName, string path = "/") => SignInByFormAsync(Page, userName, path);

    /// <summary>Somebody else signs in meanwhile, in another browser, and arrives at a page.</summary>
    protected async Task<IPage> AnotherAsync(string userName, string path)
    {
        var context = await BrowserSession.Browser.NewContextAsync(
            new BrowserNewContextOptions { BaseURL = BrowserSession.Host.Address.ToString() }
        );
        _others.Add(context);
        var page = await context.NewPageAsync();
        await EnterAsync(page, userName, path);
        return page;
    }

    /// <summary>Chooses the language of the pages, by the menu.</summary>
    protected async Task SpeakAsync(string language)
    {
        await Page.Locator(".header-end .menu > summary").ClickAsync();
        await Page.Locator($".menu-item[lang={language}]").ClickAsync();
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    private static async Task EnterAsync(IPage page, string userName, string path)
    {
        // The page that is left must not ask for its news without a session.
        await page.GotoAsync("about:blank");
        await page.Context.ClearCookiesAsync();
        if (Sessions.TryGetValue(userName, out var cookies))
        {
            await page.Context.AddCookiesAsync(cookies);
            await page.GotoAsync(path);
            return;
        }

        await SignInByFormAsync(page, userName, path);
        Sessions[userName] =
        [
            .. (await page.Context.CookiesAsync())
                .Where(cookie => cookie.Name == "processcrm")
                .Select(cookie => new Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Domain = cookie.Domain,
                    Path = cookie.Path,
                }),
        ];
    }

    private static async Task SignInByFormAsync(IPage page, string userName, string path)
    {
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.Locator("#UserName").FillAsync(userName);
        await page.Locator("#Password").FillAsync(HostProcess.Password);
        await page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(page.Locator(".app-header")).ToBeVisibleAsync();
    }

    /// <summary>Makes sure that axe finds nothing against WCAG 2.2 AA on the page as it is shown.</summary>
    protected Task AssertAccessibleAsync() =>
        AssertAccessibleAsync(RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    /// <summary>Makes sure that axe finds nothing against what depends on colours and sizes, where the rest was looked at in other ones.</summary>
    protected Task AssertLegibleAsync() =>
        AssertAccessibleAsync(RunOnlyOptions.Rules("color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"));

    private async Task AssertAccessibleAsync(RunOnlyOptions rules)
    {
        var result = await Page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = rules,
                ResultTypes = [ResultType.Violations], // The rest need not be gathered.
            }
        );
        Assert.That(
            result.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help} at {string.Join("; ", violation.Nodes.Select(node => node.Html))}"
            ),
            Is.Empty,
            Page.Url
        );
    }

    /// <summary>Makes sure that the page is no wider than the window, so that nobody has to scroll sideways.</summary>
    protected async Task AssertNoOverflowAsync()
    {
        var overflow = await Page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? []
              : [...document.querySelectorAll("body *")]
                  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".table-scroll, .flowchart-scroll, .stages, .tabs, .source, .main-nav"))
                  .map(e => e.outerHTML.slice(0, 120))
            """
        );
        Assert.That(overflow, Is.Empty, Page.Url);
    }

    /// <summary>Keeps a picture of the whole page in <c>artifacts/</c>, to be looked at.</summary>
    protected Task ScreenshotAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.PathOf("artifacts", $"{name}.png"), FullPage = true });

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            _consoleErrors.Add(text);
        }
    }
}
