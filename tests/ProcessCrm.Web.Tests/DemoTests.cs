namespace ProcessCrm.Web.Tests;

/// <summary>A new embedded set-up is no empty shop: a few leads stand where the demo people led them.</summary>
public sealed class DemoTests
{
    [Test]
    public async Task The_demo_leads_are_led_to_the_ends_of_their_stories()
    {
        await using var host = new WebHostUnderTest(settings: new() { ["ProcessCrm:DemoLeads"] = "true" });
        var anna = await new Browser(host.CreateClient()).SignedInAsync("anna");

        Assert.That(await anna.ReadAsync("/opportunities"), Does.Contain("Monitors for the trading floor"));
        Assert.That(await anna.ReadAsync("/tasks"), Does.Contain("Prepare the presentation").And.Contain("Складской учёт"));
        Assert.That(await anna.ReadAsync("/leads?show=all"), Does.Contain("Antivirus licences").And.Contain("Disqualified"));
        Assert.That(await anna.ReadAsync("/leads?stage=distribution"), Does.Contain("Video conferencing"));
    }

    [Test]
    public async Task Somebody_who_has_chosen_no_language_gets_the_browsers()
    {
        await using var host = new WebHostUnderTest();
        var designer = await new Browser(host.CreateClient()).SignedInAsync("designer");

        Assert.That(await designer.ReadAsync("/tasks", "ru"), Does.Contain("<h1>Мои задачи</h1>"));
        Assert.That(await designer.ReadAsync("/tasks", "en"), Does.Contain("<h1>My tasks</h1>"));
    }
}
