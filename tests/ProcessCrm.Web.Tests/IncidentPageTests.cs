using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Runtime;

namespace ProcessCrm.Web.Tests;

/// <summary>What managers are told about a run that is stuck, and what they do about it on its page.</summary>
public sealed class IncidentPageTests
{
    private const string Definition = """
        { "id": "stuck-process", "nodes": {
          "begin": { "type": "startEvent", "next": "which" },
          "which": { "type": "exclusiveGateway", "name": { "en": "Which way?", "ru": "Куда?" }, "next": [{ "if": "false", "to": "end" }, { "if": "1 > 2", "to": "end" }] },
          "end": { "type": "endEvent" } } }
        """;

    private WebHostUnderTest _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new WebHostUnderTest();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_stuck_run_tells_where_it_is_stuck_and_what_to_do_in_the_readers_language_and_is_tried_again_by_managers()
    {
        var designer = await new Browser(_host.CreateClient()).SignedInAsync("designer");
        await designer.SendAsync("/processes/new", "/processes/new?handler=Publish", ("Text", Definition));
        var run = $"/processes/instances/{await StartAsync()}";
        var manager = await new Browser(_host.CreateClient()).SignedInAsync("manager");

        Assert.That(
            await manager.ReadAsync(run),
            Does.Contain("No way on")
                .And.Contain("Which way?")
                .And.Contain("None of the conditions on the ways out holds.")
                .And.Contain("Try again")
        );
        Assert.That(
            await manager.ReadAsync(run, "ru"),
            Does.Contain("Нет пути дальше").And.Contain("Куда?").And.Contain("Не выполняется ни одно условие").And.Contain("Повторить")
        );
        Assert.That(await designer.ReadAsync(run), Does.Contain("No way on").And.Not.Contain("handler=Retry"));

        await manager.SendAsync(run, $"{run}?handler=Retry", ("element", await ElementAsync(manager, run)));

        Assert.That(await manager.ReadAsync(run), Does.Contain("No way on"), "nothing was mended");
    }

    private async Task<string> StartAsync()
    {
        var engine = _host.Services.GetRequiredService<ProcessEngine>();
        var started = await engine.RunAsync(Actor.System, work => engine.StartAsync(work, new StartRequest("stuck-process")));
        return started.IsDone(out var done)
            ? done.Root.ToString(CultureInfo.InvariantCulture)
            : throw new AssertionException("It was refused.");
    }

    private static async Task<string> ElementAsync(Browser browser, string run)
    {
        const string field = "name=\"element\" value=\"";
        var page = await browser.ReadAsync(run);
        var from = page.IndexOf(field, StringComparison.Ordinal) + field.Length;
        return page[from..page.IndexOf('"', from)];
    }
}
