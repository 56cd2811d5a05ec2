using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class InstanceTests(Database kind) : ProcessFixture(kind)
{
    private const string Process = "api-instances";

    [OneTimeSetUp]
    public Task Deploy() => DeployAsync(Process);

    [Test]
    public async Task An_instance_is_listed_told_drawn_moved_and_cancelled()
    {
        var manager = await Api.AsAsync("manager");
        var id = await StartAsync(Process);
        Assert.That((await manager.GetAsync($"/instances?process={Process}&status=active")).Text, Does.Contain(id));
        Assert.That((await manager.GetAsync($"/instances/{id}/flowchart.svg")).Text, Does.Contain("active"));

        (await manager.PostAsync($"/instances/{id}/move", new { from = "call", to = "write" })).Expect(HttpStatusCode.NoContent);
        (await manager.PostAsync($"/instances/{id}/move", new { from = "call", to = "write" })).IsProblem(
            HttpStatusCode.Conflict,
            "nothingThere"
        );
        (await manager.PostAsync($"/instances/{id}/cancel", new { reason = "typed twice" })).Expect(HttpStatusCode.NoContent);

        var ended = (await manager.GetAsync($"/instances/{id}")).Json.GetProperty("instance");
        Assert.That(ended.GetProperty("status").GetString(), Is.EqualTo("cancelled"));
        (await manager.PostAsync($"/instances/{id}/cancel")).IsProblem(HttpStatusCode.Conflict, "instanceNotRunning");
    }

    [Test]
    public async Task The_history_is_read_page_by_page()
    {
        var manager = await Api.AsAsync("manager");
        var id = await StartAsync(Process);

        var first = (await manager.GetAsync($"/instances/{id}/history?limit=2")).Expect(HttpStatusCode.OK);
        var second = (await manager.GetAsync($"/instances/{id}/history?limit=2&after={first["next"]}")).Expect(HttpStatusCode.OK);

        var read = first.Json.GetProperty("items").EnumerateArray().Concat(second.Json.GetProperty("items").EnumerateArray());
        Assert.That(read.Select(fact => fact.GetProperty("sequence").GetInt32()), Is.EqualTo(new[] { 1, 2, 3, 4 }));
    }

    [TestCase("/instances/{0}/move", """{ "from": "call", "to": "write" }""")]
    [TestCase("/instances/{0}/cancel", "{}")]
    [TestCase("/instances/{0}/jump", """{ "stage": "x" }""")]
    [TestCase("/incidents/1/retry", "{}")]
    [TestCase("/incidents/1/skip", "{}")]
    [TestCase("/messages", """{ "name": "m" }""")]
    [TestCase("/signals", """{ "name": "s" }""")]
    [TestCase("/instances", """{ "process": "api-instances" }""")]
    public async Task Only_managers_and_administrators_intervene(string path, string body)
    {
        var id = await StartAsync(Process);
        foreach (var user in (string[])["anna", "designer"])
        {
            (await (await Api.AsAsync(user)).PostAsync(string.Format(path, id), body)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        }

        foreach (var user in (string[])["manager", "administrator"])
        {
            Assert.That(
                (await (await Api.AsAsync(user)).PostAsync(string.Format(path, id), body)).Status,
                Is.Not.EqualTo(HttpStatusCode.Forbidden)
            );
        }
    }

    [TestCase("anna", HttpStatusCode.Forbidden)]
    [TestCase("manager", HttpStatusCode.Forbidden)]
    [TestCase("designer", HttpStatusCode.OK)]
    [TestCase("administrator", HttpStatusCode.OK)]
    public async Task Only_designers_and_administrators_publish(string user, HttpStatusCode status)
    {
        var caller = await Api.AsAsync(user);
        var definition = new { text = Definition(Process), path = Process + ".json" };

        (await caller.PostAsync("/definitions", definition)).Expect(status);
        (await caller.PostAsync("/definitions/validate", definition)).Expect(status);
        (await caller.PostAsync($"/definitions/{Process}/versions/1/activate")).Expect(
            status == HttpStatusCode.OK ? HttpStatusCode.NoContent : status
        );
    }
}
