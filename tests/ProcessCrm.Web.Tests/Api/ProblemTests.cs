using System.Net;
using System.Text;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>What a request that cannot be read is told, on the simplest of routes.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ProblemTests(Database kind) : ApiFixture(kind)
{
    [TestCase("{\"name\":", "malformed-json", null)]
    [TestCase("nope", "malformed-json", null)]
    [TestCase("{\"name\":5}", "wrong-type", "name")]
    [TestCase("{\"name\":\"x\",\"expiresAt\":\"tomorrow\"}", "wrong-type", "expiresAt")]
    [TestCase("{\"nome\":\"x\",\"name\":\"x\"}", "unknown-field", "nome")]
    [TestCase("{\"name\":\"x\",\"name\":\"y\"}", "duplicate-field", "name")]
    [TestCase("{\"name\":null}", "wrong-type", "name")]
    [TestCase("{}", "required", "name")]
    [TestCase("{\"name\":\"\"}", "required", "name")]
    [TestCase("null", "body-missing", null)]
    [TestCase("[]", "wrong-type", "")]
    public async Task A_body_that_cannot_be_read_is_told_with_its_place(string body, string code, string? field)
    {
        var reply = await (await Api.AsAsync("anna")).PostAsync("/tokens", body);

        reply.IsProblem(HttpStatusCode.BadRequest, code);
        if (field is not null)
        {
            Assert.That(reply.CodeOf(field), Is.EqualTo(code));
        }
    }

    [Test]
    public async Task Problems_speak_the_language_that_the_caller_asks_for()
    {
        var english = await (await Api.AsAsync("anna")).PostAsync("/tokens", "{\"name\":");
        var russian = await (await Api.AsAsync("anna", "ru-RU,ru;q=0.9,en;q=0.5")).PostAsync("/tokens", "{\"name\":");

        Assert.That(
            (english["title"], english.Detail),
            Is.EqualTo(("The request is not right", "This is not JSON: look at line 1, position 9."))
        );
        Assert.That((russian["title"], russian.Detail), Is.EqualTo(("Неверный запрос", "Это не JSON: посмотрите на строку 1, позицию 9.")));
    }

    [Test]
    public async Task A_problem_has_all_that_the_standard_names()
    {
        var reply = await (await Api.AsAsync("anna")).PostAsync("/tokens", "{}");

        Assert.Multiple(() =>
        {
            Assert.That(reply["type"], Is.EqualTo("urn:processcrm:problem:required"));
            Assert.That(reply["status"], Is.EqualTo("400"));
            Assert.That(reply["instance"], Is.EqualTo("/api/v1/tokens"));
            Assert.That(reply["traceId"], Is.Not.Empty);
        });
    }

    [TestCase("?limit=0", "limit-range", "limit")]
    [TestCase("?limit=201", "limit-range", "limit")]
    [TestCase("?limit=many", "wrong-type", "limit")]
    [TestCase("?after=%20%20", "cursor-form", "after")]
    [TestCase("?after=bm9wZQ", "cursor-form", "after")]
    [TestCase("?serch=a", "unknown-parameter", "serch")]
    public async Task A_query_that_cannot_be_read_is_told_with_its_parameter(string query, string code, string parameter)
    {
        var reply = await (await Api.AsAsync("anna")).GetAsync("/users" + query);

        Assert.That(reply.IsProblem(HttpStatusCode.BadRequest, code).CodeOf(parameter), Is.EqualTo(code));
    }

    [Test]
    public async Task An_address_that_nothing_has_is_not_found(
        [Values("/nothing", "/users/0", "/users/abc", "/users/99999999999999999999")] string path
    )
    {
        var reply = await (await Api.AsAsync("anna")).GetAsync(path);

        Assert.That((reply.Status, reply.MediaType), Is.EqualTo((HttpStatusCode.NotFound, "application/problem+json")), reply.Text);
    }

    [Test]
    public async Task An_edit_without_the_version_that_was_seen_is_refused()
    {
        var administrator = await Api.AsAsync("administrator");
        var user = (await administrator.GetAsync("/users?search=boris")).Json.GetProperty("items")[0].GetProperty("id").GetString();
        var body = new { roles = (string[])["performer"], isActive = true };

        (await administrator.PutAsync($"/users/{user}", body)).IsProblem(HttpStatusCode.PreconditionRequired, "if-match-missing");
        (await administrator.PutAsync($"/users/{user}", body, "3")).IsProblem(HttpStatusCode.BadRequest, "if-match-form");
        (await administrator.PutAsync($"/users/{user}", body, "\"old\"")).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
    }

    [Test]
    public async Task A_request_that_is_too_large_is_refused() =>
        (await (await Api.AsAsync("anna")).PostAsync("/tokens", $"{{\"name\":\"{new string('x', 300_000)}\"}}")).IsProblem(
            HttpStatusCode.RequestEntityTooLarge,
            "http-413"
        );

    [Test]
    public async Task Only_json_is_taken()
    {
        var caller = await Api.AsAsync("anna");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tokens")
        {
            Content = new StringContent("name=x", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };

        (await caller.SendAsync(request)).IsProblem(HttpStatusCode.UnsupportedMediaType, "http-415");
    }
}
