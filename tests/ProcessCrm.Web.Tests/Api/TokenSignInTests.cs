using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessCrm.Web.Tests.Api;

public sealed partial class TokenSignInTests
{
    private WebHostUnderTest _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new WebHostUnderTest();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_program_calls_with_a_token_that_its_user_made_and_revoked_it_is_worth_nothing()
    {
        var browser = await new Browser(_host.CreateClient()).SignedInAsync("anna");
        var made = await browser.SendAsync("/profile", "/profile?handler=CreateToken", ("Token.Name", "Import"));
        var page = await made.Content.ReadAsStringAsync();
        var token = Token().Match(page).Value;

        var me = await CallAsync("/api/v1/me", token);
        Assert.That(me.RootElement.GetProperty("userName").GetString(), Is.EqualTo("anna"));
        Assert.That(me.RootElement.GetProperty("id").ValueKind, Is.EqualTo(JsonValueKind.String));

        await browser.SendAsync("/profile", WebUtility.HtmlDecode(Revoke().Match(page).Groups["url"].Value));
        Assert.That((await AskAsync("/api/v1/me", token)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Without_a_token_the_api_answers_a_problem_in_the_callers_language()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.AcceptLanguage.ParseAdd("ru");

        var answer = await _host.CreateClient().SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(problem.RootElement.GetProperty("title").GetString(), Is.EqualTo("Сначала войдите"));
    }

    [Test]
    public async Task A_fault_of_ours_is_a_problem_without_a_word_of_the_code()
    {
        var client = _host.CreateClient();
        await new Browser(client).SignedInAsync("anna");

        var answer = await client.GetAsync("/api/broken");

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("secret"));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task The_api_describes_itself()
    {
        var client = _host.CreateClient();
        await new Browser(client).SignedInAsync("anna");

        using var description = JsonDocument.Parse(await client.GetStringAsync("/api/v1/openapi.json"));

        Assert.That(description.RootElement.GetProperty("paths").TryGetProperty("/api/v1/me", out _), Is.True);
    }

    private async Task<JsonDocument> CallAsync(string path, string token)
    {
        var answer = await AskAsync(path, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> AskAsync(string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return _host.CreateClient().SendAsync(request);
    }

    [GeneratedRegex("pcrm_[A-Za-z0-9_-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("action=\"(?<url>[^\"]*RevokeToken[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Revoke();
}
