using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Testing;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Tests;

/// <summary>On PostgreSQL there are no demo users: somebody has to be let in first.</summary>
public sealed class FirstStartTests
{
    [Test]
    public async Task The_set_up_link_makes_an_administrator_once()
    {
        await using var database = await TestDatabase.CreateAsync(Database.PostgreSql);
        await using var host = new WebHostUnderTest(database);
        var browser = new Browser(host.CreateClient());
        var link = host.Services.GetRequiredService<SetupLink>().Path();
        Assert.That(await browser.ReadAsync(link), Does.Contain("<h1>Set up ProcessCrm</h1>"));

        var weak = await browser.SendAsync(link, link, ("Password", "short"));
        Assert.That(await weak.Content.ReadAsStringAsync(), Does.Contain("A password has 10 to 128 characters."));
        await browser.SendAsync(link, link, ("Password", "a good password"));

        Assert.That((await browser.SignInAsync("administrator", "a good password")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await browser.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_link_that_is_not_ours_opens_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(Database.PostgreSql);
        await using var host = new WebHostUnderTest(database);

        Assert.That((await new Browser(host.CreateClient()).GetAsync("/setup?key=guess")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_password_of_the_environment_is_the_first_administrators()
    {
        await using var database = await TestDatabase.CreateAsync(Database.PostgreSql);
        await using var host = new WebHostUnderTest(database, new() { ["ProcessCrm:AdministratorPassword"] = "from the environment" });
        Assert.That((await Browser().SignInAsync("administrator", "from the environment")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await Browser().SignInAsync("anna")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        Browser Browser() => new(host.CreateClient());
    }
}
