using System.Globalization;
using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>A deputy has the tasks and rights of who is away, for the days of the absence.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class AbsenceTests(Database kind) : SalesFixture(kind)
{
    private ApiCaller _away = null!;
    private ApiCaller _deputy = null!;
    private string _awayName = "";
    private string _deputyName = "";
    private string _awayId = "";
    private string _deputyId = "";

    [SetUp]
    public async Task TwoPeople()
    {
        (_awayName, _away, _awayId) = await PersonAsync("away");
        (_deputyName, _deputy, _deputyId) = await PersonAsync("deputy");
    }

    [Test]
    [Property("Requirement", "S2")]
    [Property("Requirement", "I21")]
    public async Task A_deputy_works_the_tasks_of_who_is_away_for_the_days_of_the_absence_and_no_longer()
    {
        var lead = await LeadAsync(_away, new { title = "Waits" });
        var before = await AddTaskAsync(lead, "Open before");
        Assert.That(await InboxAsync(_deputy), Is.Empty);

        var absence = (await _away.PostAsync("/absences", Days(-1, 1))).Expect(HttpStatusCode.Created);
        var during = await AddTaskAsync(lead, "Came meanwhile");

        var inbox = await InboxAsync(_deputy);
        Assert.That(inbox.Select(task => task.GetProperty("id").GetString()), Is.EquivalentTo(new[] { before, during }));
        Assert.That(inbox[0].GetProperty("for").GetProperty("name").GetString(), Is.EqualTo(_awayName));
        Assert.That((await _deputy.GetAsync("/tasks/count")).Json.GetProperty("count").GetInt32(), Is.EqualTo(2));
        (await _deputy.PostAsync($"/tasks/{before}/complete", new { outcome = "done", values = new { } })).Expect(HttpStatusCode.OK);
        var page = await (await new Browser(Api.Host.CreateClient()).SignedInAsync(_deputyName, "some password")).ReadAsync("/tasks");
        Assert.That(page, Does.Contain($"for {_awayName}").And.Contain($"You work in the stead of {_awayName}"));

        (await _away.PutAsync($"/absences/{absence["id"]}", Days(-9, -2), absence.ETag)).Expect(HttpStatusCode.OK);

        Assert.That(await InboxAsync(_deputy), Is.Empty);
        Assert.That(
            (await _deputy.PostAsync($"/tasks/{during}/complete", new { outcome = "done", values = new { } })).Status,
            Is.EqualTo(HttpStatusCode.Forbidden)
        );
        Assert.That((await InboxAsync(_away)).Single().GetProperty("id").GetString(), Is.EqualTo(during));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_deputy_sees_the_partners_that_are_open_to_who_is_away_until_the_absence_is_removed()
    {
        var administrator = await Api.AsAsync("administrator");
        var group = (await administrator.PostAsync("/access-groups", new { name = "Lent", memberIds = new[] { _awayId } })).Expect(
            HttpStatusCode.Created
        )["id"];
        var account = (await _away.PostAsync("/accounts", new { name = "Lent partner", accessGroupId = group })).Expect(
            HttpStatusCode.Created
        )["id"];
        Assert.That((await _deputy.GetAsync($"/accounts/{account}")).Status, Is.EqualTo(HttpStatusCode.NotFound));

        var absence = (await _away.PostAsync("/absences", Days(0, 2))).Expect(HttpStatusCode.Created)["id"];
        Assert.That((await _deputy.GetAsync($"/accounts/{account}")).Status, Is.EqualTo(HttpStatusCode.OK));

        (await _away.DeleteAsync($"/absences/{absence}")).Expect(HttpStatusCode.NoContent);
        Assert.That((await _deputy.GetAsync($"/accounts/{account}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task People_enter_their_own_absences_and_managers_those_of_others_but_nobody_makes_himself_a_deputy()
    {
        var (manager, boris) = (await Api.AsAsync("manager"), await Api.AsAsync("boris"));
        var managerId = (await manager.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var foreign = await boris.PostAsync("/absences", Days(10, 12, _awayId));
        var entered = await manager.PostAsync("/absences", Days(10, 12, _awayId));
        var twice = await _away.PostAsync("/absences", Days(12, 14));
        var oneself = await _away.PostAsync("/absences", Days(20, 22, deputy: _awayId));
        var grabbed = await manager.PostAsync("/absences", Days(30, 32, _awayId, managerId));
        var backwards = await _away.PostAsync("/absences", Days(22, 20));
        var awayToo = await manager.PostAsync("/absences", Days(11, 11, _deputyId, _awayId));

        Assert.That(foreign.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        entered.Expect(HttpStatusCode.Created);
        Assert.That(twice.CodeOf("firstDay"), Is.EqualTo("absence-overlaps"));
        Assert.That(oneself.CodeOf("deputyId"), Is.EqualTo("absence-own-deputy"));
        Assert.That(grabbed.CodeOf("deputyId"), Is.EqualTo("absence-own-deputy"));
        Assert.That(backwards.CodeOf("lastDay"), Is.EqualTo("absence-period"));
        Assert.That(awayToo.CodeOf("deputyId"), Is.EqualTo("deputy-is-away"));
        Assert.That((await boris.GetAsync("/absences")).Text, Does.Contain(_awayName).And.Contain(_deputyName));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task An_absence_is_entered_and_removed_on_its_page()
    {
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync(_awayName, "some password");
        var day = DateTime.UtcNow.AddDays(50).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var wrong = await browser.SendAsync("/absences/new", "/absences/new", ("Form.FirstDay", day));
        var saved = await browser.SendAsync(
            "/absences/new",
            "/absences/new",
            ("Form.DeputyId", _deputyId),
            ("Form.FirstDay", day),
            ("Form.LastDay", day),
            ("Form.Comment", "A fair")
        );

        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("class=\"field-error\""));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await saved.Content.ReadAsStringAsync());
        var list = await browser.ReadAsync("/absences");
        Assert.That(list, Does.Contain(_deputyName).And.Contain("A fair").And.Contain(">ahead<"));
        var absence = list.Split($">{_awayName}</a>")[0].Split("href=\"")[^1].TrimEnd('"');
        Assert.That(await browser.ReadAsync(absence), Does.Contain($"value=\"{day}\""));
        await browser.SendAsync(absence, absence + "?handler=Delete");
        Assert.That(await browser.ReadAsync("/absences"), Does.Not.Contain("A fair"));
    }

    private object Days(int first, int last, string? user = null, string? deputy = null) =>
        new
        {
            userId = user,
            deputyId = deputy ?? _deputyId,
            firstDay = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(first),
            lastDay = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(last),
        };

    private async Task<string> AddTaskAsync(string lead, string title) =>
        (await (await Api.AsAsync("manager")).PostAsync($"{lead}/tasks", new { title, performerId = _awayId })).Expect(
            HttpStatusCode.Created
        )["id"]!;

    private static async Task<List<JsonElement>> InboxAsync(ApiCaller caller) =>
        [.. (await caller.GetAsync("/tasks")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private async Task<(string Name, ApiCaller Caller, string Id)> PersonAsync(string role)
    {
        var name = $"{role}-{Guid.NewGuid():N}"[..20];
        var made = await (await Api.AsAsync("administrator")).PostAsync(
            "/users",
            new
            {
                userName = name,
                displayName = name,
                language = "en",
                timeZone = "UTC",
                roles = new[] { "performer" },
                groups = Array.Empty<string>(),
                email = (string?)null,
                password = "some password",
            }
        );
        var id = made.Expect(HttpStatusCode.Created)["id"]!;
        return (name, await Api.AsAsync(name), id);
    }
}
