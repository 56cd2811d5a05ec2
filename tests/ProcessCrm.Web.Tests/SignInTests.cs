using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Tests;

public sealed class SignInTests
{
    private WebHostUnderTest _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new WebHostUnderTest();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_page_is_behind_sign_in_and_is_shown_after_it()
    {
        var browser = Browser();
        var asked = await browser.GetAsync("/profile");
        Assert.That(asked.Headers.Location!.PathAndQuery, Is.EqualTo("/sign-in?returnUrl=%2Fprofile"));

        var signedIn = await browser.SendAsync(
            "/sign-in",
            "/sign-in",
            ("UserName", "anna"),
            ("Password", WebHostUnderTest.Password),
            ("ReturnUrl", "/profile")
        );

        Assert.That(signedIn.Headers.Location!.ToString(), Is.EqualTo("/profile"));
        Assert.That(await browser.ReadAsync("/profile"), Does.Contain("Anna Petrova"));
    }

    [Test]
    public async Task An_e_mail_address_serves_as_a_name() =>
        Assert.That((await Browser().SignInAsync("Boris@example.com")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

    [Test]
    public async Task An_address_elsewhere_is_not_followed_after_sign_in()
    {
        var answer = await Browser()
            .SendAsync(
                "/sign-in",
                "/sign-in",
                ("UserName", "anna"),
                ("Password", WebHostUnderTest.Password),
                ("ReturnUrl", "https://example.org/")
            );

        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_name_are_told_alike()
    {
        var wrong = await (await Browser().SignInAsync("anna", "not this one")).Content.ReadAsStringAsync();
        var unknown = await (await Browser().SignInAsync("nobody", "not this one")).Content.ReadAsStringAsync();

        Assert.That(wrong, Does.Contain("Wrong name or password."));
        Assert.That(unknown, Does.Contain("Wrong name or password."));
    }

    [Test]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_for_a_while()
    {
        var browser = Browser();
        for (var tries = 0; tries < 5; tries++)
        {
            await browser.SignInAsync("designer", "not this one");
        }

        Assert.That((await browser.SignInAsync("designer")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await _host.CreateClient().PostAsync("/sign-in", new FormUrlEncodedContent([new("UserName", "anna")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Somebody_deactivated_is_out_at_the_next_request()
    {
        var browser = await Browser().SignedInAsync("marketing");
        await using var scope = _host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        await context
            .Users.Where(user => user.UserName == "marketing")
            .ExecuteUpdateAsync(update => update.SetProperty(user => user.IsActive, false));

        Assert.That((await browser.GetAsync("/profile")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await Browser().SignInAsync("marketing")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Signing_out_ends_the_session()
    {
        var browser = await Browser().SignedInAsync("manager");

        await browser.SendAsync("/profile", "/sign-out");

        Assert.That((await browser.GetAsync("/profile")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    private Browser Browser() => new(_host.CreateClient());
}
