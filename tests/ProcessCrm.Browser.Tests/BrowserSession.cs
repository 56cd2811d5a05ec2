using Microsoft.Playwright;
using ProcessCrm.Testing;

namespace ProcessCrm.Browser.Tests;

/// <summary>One host and one Chromium for all tests of this project; each test has a browser profile of its own.</summary>
[SetUpFixture]
public sealed class BrowserSession
{
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>The one without windows first: it does the same in half the time.</summary>
    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;
    private static HostProcess? _host;

    /// <summary>The browser.</summary>
    public static IBrowser Browser => _browser ?? throw new InvalidOperationException("The session has not begun.");

    /// <summary>The host that the browser is pointed at.</summary>
    public static HostProcess Host => _host ?? throw new InvalidOperationException("The session has not begun.");

    [OneTimeSetUp]
    public async Task Begin()
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(Installed, File.Exists);
        Assert.That(chromium, Does.Exist, "Chromium is missing: run ./test, which installs it, or set CHROMIUM to its path.");
        _host = await HostProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                Headless = true,
                Args = Flags,
            }
        );
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
