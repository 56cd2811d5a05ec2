using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class DefinitionTests(Database kind) : ProcessFixture(kind)
{
    private const string Process = "api-definitions";

    [OneTimeSetUp]
    public Task Deploy() => DeployAsync(Process);

    [TestCase("""{ "id": "x", "nodes": { """, "malformed")]
    [TestCase("""{ "id": "x", "nodes": { "a": { "type": "startEvent", "next": "nowhere" } } }""", "dangling")]
    [TestCase(
        """{ "id": "x", "nodes": { "s": { "type": "startEvent", "next": "a" }, "a": { "type": "serviceTask", "run": "no.such", "next": "e" }, "e": { "type": "endEvent" } } }""",
        "an unknown service task"
    )]
    [TestCase(
        """{ "id": "x", "nodes": { "s": { "type": "startEvent", "next": "a" }, "a": { "type": "callActivity", "call": "x", "next": "e" }, "e": { "type": "endEvent" } } }""",
        "a call that never ends"
    )]
    [TestCase("[]", "no process")]
    public async Task A_definition_with_errors_is_refused_with_their_places(string text, string what)
    {
        var designer = await Api.AsAsync("designer", "ru");

        var reply = (await designer.PostAsync("/definitions", new { text })).IsProblem(HttpStatusCode.UnprocessableEntity, "deployment");
        var checkedOnly = (await designer.PostAsync("/definitions/validate", new { text })).Expect(HttpStatusCode.OK);

        var first = reply.Json.GetProperty("diagnostics")[0];
        Assert.Multiple(() =>
        {
            Assert.That(first.GetProperty("severity").GetString(), Is.EqualTo("error"), what);
            Assert.That(first.GetProperty("line").GetInt32(), Is.GreaterThan(0), what);
            Assert.That(checkedOnly["isValid"], Is.EqualTo("false"));
        });
    }

    [Test]
    public async Task A_new_version_becomes_active_and_an_older_one_can_be_made_so_again()
    {
        var designer = await Api.AsAsync("designer");
        var text = Definition(Process).Replace("P1D", "P2D");
        var made = (await designer.PostAsync("/definitions", new { text, path = Process + ".json" })).Expect(HttpStatusCode.Created);
        Assert.That(made.Json.GetProperty("processes")[0].GetProperty("version").GetInt32(), Is.EqualTo(2));
        (await designer.PostAsync("/definitions", new { text, path = Process + ".json" })).Expect(HttpStatusCode.OK);

        (await designer.PostAsync($"/definitions/{Process}/versions/1/activate")).Expect(HttpStatusCode.NoContent);

        var versions = (await designer.GetAsync($"/definitions/{Process}/versions")).Json.GetProperty("items");
        Assert.That(
            versions.EnumerateArray().Select(version => version.GetProperty("isActive").GetBoolean()),
            Is.EqualTo(new[] { false, true })
        );
        Assert.That((await designer.GetAsync($"/definitions/{Process}/source?version=2")).Text, Is.EqualTo(text));
        (await designer.PostAsync($"/definitions/{Process}/versions/9/activate")).IsProblem(HttpStatusCode.NotFound, "processUnknown");
    }

    [Test]
    public async Task The_flowchart_is_drawn_in_both_languages_with_the_open_work()
    {
        await StartAsync(Process);
        var anna = await Api.AsAsync("anna");

        var english = (await anna.GetAsync($"/definitions/{Process}/flowchart.svg?lang=en")).Expect(HttpStatusCode.OK);
        var russian = await anna.GetAsync($"/definitions/{Process}/flowchart.svg?lang=ru&layer=now");

        Assert.Multiple(() =>
        {
            Assert.That(english.MediaType, Is.EqualTo("image/svg+xml"));
            Assert.That(english.Text, Does.StartWith("<svg").And.Contain("Call"));
            Assert.That(russian.Text, Does.Contain("Звонок"));
        });
        (await anna.GetAsync($"/definitions/{Process}/flowchart.svg?lang=fr")).IsProblem(HttpStatusCode.BadRequest, "choice");
        Assert.That((await anna.GetAsync($"/definitions/{Process}/outline?lang=ru")).Text, Does.Contain("Звонок"));
    }

    [Test]
    public async Task The_flowchart_stands_as_the_layout_beside_the_definition_says()
    {
        const string placed = "api-placed";
        var designer = await Api.AsAsync("designer");
        await DeployAsync(placed);
        var before = (await designer.GetAsync($"/definitions/{placed}/flowchart.svg?lang=en")).Text;

        var files = new Dictionary<string, string> { [placed + ".layout.json"] = """{ "nodes": { "write": { "x": 700, "y": 300 } } }""" };
        var again = new
        {
            text = Definition(placed),
            path = placed + ".json",
            files,
        };
        (await designer.PostAsync("/definitions", again)).Expect(HttpStatusCode.OK);

        var after = (await designer.GetAsync($"/definitions/{placed}/flowchart.svg?lang=en")).Text;
        Assert.That(after, Is.Not.EqualTo(before));
        Assert.That((await designer.GetAsync($"/definitions/{placed}/versions")).Json.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_processes_are_listed_with_their_stages()
    {
        var list = (await (await Api.AsAsync("anna", "ru")).GetAsync("/definitions")).Expect(HttpStatusCode.OK);

        Assert.That(list.Text, Does.Contain("Перезвонить").And.Contain("Квалификация"));
    }
}
