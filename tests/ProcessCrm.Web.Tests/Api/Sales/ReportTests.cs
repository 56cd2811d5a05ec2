using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ReportTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "W27")]
    [Property("Requirement", "X24")]
    public async Task Reports_tell_where_and_why_deals_are_lost_and_who_and_what_brought_them()
    {
        var (anna, boris, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("manager"));
        await DealAsync(anna, "Open", null);
        await DealAsync(anna, "Lost early", "price");
        await DealAsync(anna, "Lost late", "competitor", "presentation");
        await DealAsync(boris, "Lost too", "price", "presentation");

        var month = (await ReadAsync(manager, "/reports/funnel?process=corporate-sale")).EnumerateArray().Single();
        Assert.That((Int(month, "began"), Int(month, "lost"), Int(month, "open"), Int(month, "won")), Is.EqualTo((4, 3, 1, 0)));
        var presentation = month.GetProperty("stages").EnumerateArray().Single(stage => Id(stage, "stage") == "presentation");
        Assert.That((Int(presentation, "reached"), Int(presentation, "lost")), Is.EqualTo((2, 2)));
        Assert.That(
            presentation
                .GetProperty("reasons")
                .EnumerateArray()
                .Select(reason => reason.GetProperty("reason").GetProperty("name").GetString()),
            Is.EquivalentTo(["Too expensive", "Bought from a competitor"])
        );

        var losses = (await ReadAsync(manager, "/reports/losses")).EnumerateArray().Select(line => (Id(line, "stage"), Int(line, "count")));
        Assert.That(losses, Is.EquivalentTo([("qualification", 1), ("presentation", 1), ("presentation", 1)]));
        var people = (await ReadAsync(manager, "/reports/people")).EnumerateArray().Select(line => (Int(line, "began"), Int(line, "lost")));
        Assert.That(people, Is.EquivalentTo([(3, 2), (1, 1)]));
        var times = (await ReadAsync(manager, "/reports/stages")).EnumerateArray().First();
        Assert.That((Id(times, "stage"), Int(times, "left"), Int(times, "here")), Is.EqualTo(("qualification", 3, 1)));
        Assert.That(
            (await ReadAsync(manager, "/reports/channels")).EnumerateArray().Single().GetProperty("channel").ValueKind,
            Is.EqualTo(JsonValueKind.Null)
        );

        Assert.That(Int((await ReadAsync(boris, "/reports/funnel")).EnumerateArray().Single(), "began"), Is.EqualTo(1), "One's own only.");
        var me = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        (await boris.GetAsync($"/reports/funnel?responsible={me}")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.That(Int((await ReadAsync(manager, $"/reports/funnel?responsible={me}")).EnumerateArray().Single(), "began"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_report_is_saved_in_the_form_of_the_readers_spreadsheet()
    {
        var manager = await Api.AsAsync("manager");
        await LeadAsync(manager, new { title = "Formula", source = "=cmd|' /C calc'!A0" });

        var english = (await manager.GetAsync("/reports/channels/csv?process=lead-management")).Expect(HttpStatusCode.OK);
        var russian = (await (await Api.AsAsync("manager", "ru")).GetAsync("/reports/funnel/csv?process=lead-management")).Expect(
            HttpStatusCode.OK
        );

        Assert.That(english.MediaType, Is.EqualTo("text/csv"));
        Assert.That(english.Text, Does.Contain("'=cmd|").And.Contain("Channel,Entered,Won"));
        Assert.That(russian.Text, Does.Contain("Месяц;Стадия;Дошли").And.Contain("Квалификация"));
    }

    [TestCase("/reports/funnel?process=nothing", "process", "unknown-process")]
    [TestCase("/reports/funnel?from=January", "from", "month")]
    [TestCase("/reports/stages?from=2030-02&to=2030-01", "to", "period")]
    [TestCase("/reports/people?from=1990-01&to=2030-01", "to", "period")]
    public async Task What_cannot_be_reported_is_told(string path, string field, string code) =>
        Assert.That(
            (await (await Api.AsAsync("manager")).GetAsync(path)).Expect(HttpStatusCode.BadRequest).CodeOf(field),
            Is.EqualTo(code)
        );

    /// <summary>A posted deal of the caller, a corporate sale, lost at a stage for a reason.</summary>
    private static async Task DealAsync(ApiCaller caller, string title, string? reason, string? stage = null)
    {
        var me = (await caller.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var made = (
            await caller.PostAsync(
                "/opportunities",
                new
                {
                    title,
                    responsibleId = me,
                    kindId = "1",
                }
            )
        ).Expect(HttpStatusCode.Created);
        var deal = $"/opportunities/{made["id"]}";
        (await caller.PostAsync($"{deal}/post", new { })).Expect(HttpStatusCode.OK);
        if (stage is not null)
        {
            (await JumpAsync(caller, deal, stage)).Expect(HttpStatusCode.NoContent);
        }
        if (reason is not null)
        {
            (await JumpAsync(caller, deal, "closed-lost", new { lossReason = reason })).Expect(HttpStatusCode.NoContent);
        }
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string? Id(JsonElement element, string name) => element.GetProperty(name).GetProperty("id").GetString();
}
