using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>The list of open leads and deals without a next step; there should be none.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class StrandedTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "D6")]
    [Property("Requirement", "W5")]
    public async Task A_manager_sees_which_open_deals_have_no_next_step_how_many_and_what_to_do_until_they_have_one()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("manager");
        Assert.That(await browser.ReadAsync("/reports"), Does.Contain("href=\"/reports/stranded\""));
        var before = (await ReadAsync(manager, "/stranded")).GetProperty("count").GetInt32();
        var title = $"Forgotten {Guid.NewGuid():N}";
        var me = (await anna.GetAsync("/me"))["id"];
        var deal =
            $"/opportunities/{(await anna.PostAsync("/opportunities", new { title, responsibleId = me })).Expect(HttpStatusCode.Created)["id"]}";

        var stranded = await ReadAsync(manager, "/stranded");
        var page = await browser.ReadAsync("/reports/stranded");
        var rows = (await manager.GetAsync("/stranded/csv")).Expect(HttpStatusCode.OK).Text;

        var item = stranded.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("title").GetString() == title);
        Assert.That(
            (item.GetProperty("title").GetString(), item.GetProperty("responsible").GetString(), item.GetProperty("stage").GetString()),
            Is.EqualTo((title, "Anna Petrova", (string?)null))
        );
        Assert.That(item.GetProperty("since").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(5)));
        Assert.That(stranded.GetProperty("count").GetInt32(), Is.EqualTo(before + 1));
        Assert.That(
            page,
            Does.Match($"{before + 1} open leads? (or|and) deals? ha(s|ve) no next step")
                .And.Contain($"href=\"{deal}\"")
                .And.Contain("Open and start")
                .And.Contain("Anna Petrova")
        );
        Assert.That(rows, Does.StartWith("Kind,Number,Lead or deal").And.Contain(title));

        (await anna.PostAsync($"{deal}/post")).Expect(HttpStatusCode.OK);

        Assert.That(await browser.ReadAsync("/reports/stranded"), Does.Not.Contain(title));
        Assert.That((await ReadAsync(manager, "/stranded")).GetProperty("count").GetInt32(), Is.EqualTo(before));
        var performer = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await performer.ReadAsync("/reports"), Does.Not.Contain("/reports/stranded"));
        using var refused = await performer.GetAsync("/reports/stranded");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }
}
