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
        var (ines, jan, manager) = (await SellerAsync("ines"), await SellerAsync("jan"), await Api.AsAsync("manager"));
        await DealAsync(ines, "Open", null);
        await DealAsync(ines, "Lost early", "price");
        await DealAsync(ines, "Lost late", "competitor", "presentation");
        await DealAsync(ines, "Lost too", "price", "presentation");
        await DealAsync(jan, "Another's", null);
        var hers = $"process=corporate-sale&responsible={(await ines.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"]}";

        var month = (await ReadAsync(manager, $"/reports/funnel?{hers}")).EnumerateArray().Single();
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

        var losses = (await ReadAsync(manager, $"/reports/losses?{hers}"))
            .EnumerateArray()
            .Select(line => (Id(line, "stage"), Int(line, "count")));
        Assert.That(losses, Is.EquivalentTo([("qualification", 1), ("presentation", 1), ("presentation", 1)]));
        var people = (await ReadAsync(manager, "/reports/people?process=corporate-sale")).EnumerateArray();
        Assert.That(people.Select(line => (Int(line, "began"), Int(line, "lost"))), Is.SupersetOf(new[] { (4, 3), (1, 0) }));
        var times = (await ReadAsync(manager, $"/reports/stages?{hers}")).EnumerateArray().First();
        Assert.That((Id(times, "stage"), Int(times, "left"), Int(times, "here")), Is.EqualTo(("qualification", 3, 1)));
        Assert.That(
            (await ReadAsync(manager, $"/reports/channels?{hers}")).EnumerateArray().Single().GetProperty("channel").ValueKind,
            Is.EqualTo(JsonValueKind.Null)
        );

        var own = (await ReadAsync(jan, "/reports/funnel?process=corporate-sale")).EnumerateArray().Single();
        Assert.That(Int(own, "began"), Is.EqualTo(1), "One's own only.");
        (await jan.GetAsync($"/reports/funnel?{hers}")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
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

    /// <summary>A person who sells, and whose deals are those of the test only.</summary>
    private async Task<ApiCaller> SellerAsync(string userName)
    {
        var person = new
        {
            userName,
            displayName = userName,
            language = "en",
            timeZone = "UTC",
            roles = new[] { "performer" },
            groups = new[] { "sales" },
            email = (string?)null,
            password = "some password",
        };
        (await (await Api.AsAsync("administrator")).PostAsync("/users", person)).Expect(HttpStatusCode.Created);
        return await Api.AsAsync(userName);
    }

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
