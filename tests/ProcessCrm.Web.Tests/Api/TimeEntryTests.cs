using System.Globalization;
using System.Net;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Time that people enter by hand on tasks and contacts.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class TimeEntryTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "I21")]
    public async Task Time_entered_with_progress_and_with_the_result_is_told_on_the_task_the_lead_and_the_report()
    {
        var anna = await Api.AsAsync("anna");
        var me = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var lead = await LeadAsync(
            anna,
            new
            {
                title = "Timed lead",
                accountName = "Timed client",
                responsibleId = me,
            }
        );
        var task = $"/tasks/{await TaskAsync(anna, lead, "qualify")}";
        var before = await HoursAsync(anna);

        (
            await anna.PutAsync($"{task}/progress", new { values = new { }, spent = new { minutes = 30, comment = "Looked at the site" } })
        ).Expect(HttpStatusCode.NoContent);
        var refused = await anna.PostAsync(
            $"{task}/complete",
            new
            {
                outcome = "qualified",
                values = new { },
                spent = new { minutes = 0 },
            }
        );
        Assert.That(refused.Expect(HttpStatusCode.BadRequest).CodeOf("spent.minutes"), Is.EqualTo("minutes-range"));
        Assert.That(await TasksAsync(anna, lead), Is.EqualTo(["qualify"]), "Nothing was completed.");
        (
            await anna.PostAsync(
                $"{task}/complete",
                new
                {
                    outcome = "qualified",
                    values = new { },
                    spent = new { minutes = 45 },
                }
            )
        ).Expect(HttpStatusCode.OK);
        (await anna.PostAsync($"{task}/time", new { minutes = 15, day = "2026-01-31" })).Expect(HttpStatusCode.Created);
        (await anna.PostAsync($"{task}/time", new { minutes = 15, day = "2999-01-31" })).IsProblem(
            HttpStatusCode.BadRequest,
            "in-the-future"
        );

        foreach (var record in new[] { task, lead })
        {
            var time = await ReadAsync(anna, $"{record}/time");
            Assert.That(time.GetProperty("minutes").GetInt32(), Is.EqualTo(90));
            Assert.That(
                time.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("fields").GetProperty("minutes").GetInt32()),
                Is.EqualTo([45, 30, 15])
            );
        }
        Assert.That(await HoursAsync(anna) - before, Is.EqualTo(1.25m), "The quarter of January is another month.");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await browser.ReadAsync(lead, "ru"), Does.Contain("Затраченное время").And.Contain("1 ч 30 мин"));
        Assert.That(await browser.ReadAsync("/reports/time"), Does.Contain("Time entered"));
        (await anna.PostAsync($"{task}/undo")).Expect(HttpStatusCode.NoContent);
        Assert.That((await ReadAsync(anna, $"{lead}/time")).GetProperty("minutes").GetInt32(), Is.EqualTo(45), "It went with the result.");
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task A_planned_contact_takes_time_when_it_is_held_and_its_deal_tells_it()
    {
        var anna = await Api.AsAsync("anna");
        var deal = (await anna.PostAsync("/opportunities", new { title = "Timed deal" })).Expect(HttpStatusCode.Created)["id"];
        var planned = (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    kind = "meeting",
                    opportunityId = deal,
                    title = "Show samples",
                    occurredAt = DateTimeOffset.UtcNow.AddDays(1),
                }
            )
        ).Expect(HttpStatusCode.Created);
        var talk = $"/interactions/{planned["id"]}";

        (await anna.PostAsync($"{talk}/time", new { minutes = 60 })).IsProblem(HttpStatusCode.Conflict, "time-before-contact");
        var held = new
        {
            kind = "meeting",
            outcome = "agreed",
            spent = new { minutes = 50, comment = "On site" },
        };
        (await anna.PostAsync($"{talk}/outcome", held, planned.ETag)).Expect(HttpStatusCode.OK);
        (await anna.PostAsync($"{talk}/time", new { minutes = 20, comment = "Minutes of the meeting" })).Expect(HttpStatusCode.Created);

        Assert.That((await ReadAsync(anna, $"{talk}/time")).GetProperty("minutes").GetInt32(), Is.EqualTo(70));
        Assert.That((await ReadAsync(anna, $"/opportunities/{deal}/time")).GetProperty("minutes").GetInt32(), Is.EqualTo(70));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await browser.ReadAsync(talk), Does.Contain("1 h 10 min").And.Contain("Minutes of the meeting"));
        Assert.That(await browser.ReadAsync($"/opportunities/{deal}"), Does.Contain("Time spent").And.Contain("On site"));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task An_entry_is_corrected_and_deleted_by_its_person_or_a_manager_and_nobody_else()
    {
        var (anna, boris, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("manager"));
        var lead = await LeadAsync(anna, new { title = "Corrected lead" });
        var task = await TaskAsync(anna, lead, "qualify");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        var form = $"/time/new?task={task}&returnUrl=%2Ftasks%2F{task}";

        using var refused = await browser.SendAsync(form, form, ("Form.Minutes", "1441"), ("Form.Day", "2026-01-31"));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("From 1 to 1440 minutes."));
        using var saved = await browser.SendAsync(form, form, ("Form.Minutes", "25"), ("Form.Day", "2026-01-31"), ("Form.Comment", "Read"));
        Assert.That(saved.Headers.Location?.OriginalString, Is.EqualTo($"/tasks/{task}"), await saved.Content.ReadAsStringAsync());
        var item = (await ReadAsync(boris, $"{lead}/time")).GetProperty("items")[0];
        var entry = $"/time-entries/{item.GetProperty("id").GetString()}";
        Assert.That(item.GetProperty("mayChange").GetBoolean(), Is.False);
        var read = await boris.GetAsync(entry);
        (await boris.PatchAsync(entry, new { minutes = 1 }, read.ETag)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await boris.DeleteAsync(entry, read.ETag)).IsProblem(HttpStatusCode.Forbidden, "forbidden");

        var changed = (await manager.PatchAsync(entry, new { minutes = 35 }, read.ETag)).Expect(HttpStatusCode.OK);
        (await anna.PatchAsync(entry, new { minutes = 5 }, read.ETag)).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        var fields = (await ReadAsync(anna, entry)).GetProperty("fields");
        Assert.That(
            (fields.GetProperty("minutes").GetInt32(), fields.GetProperty("day").GetString(), fields.GetProperty("comment").GetString()),
            Is.EqualTo((35, "2026-01-31", "Read"))
        );
        var page = $"/time/{item.GetProperty("id").GetString()}";
        Assert.That(await browser.ReadAsync(page, "ru"), Does.Contain("value=\"35\""));
        using var other = await (await new Browser(Api.Host.CreateClient()).SignedInAsync("boris")).GetAsync(page);
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        (await anna.DeleteAsync(entry, changed.ETag)).Expect(HttpStatusCode.NoContent);
        Assert.That((await ReadAsync(anna, $"{lead}/time")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That(await browser.ReadAsync(lead), Does.Not.Contain("time-spent"), "Nothing is told where nobody entered any.");
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Time_is_typed_in_below_the_form_of_a_task()
    {
        var anna = await Api.AsAsync("anna");
        var me = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var lead = await LeadAsync(anna, new { title = "Typed lead", responsibleId = me });
        var task = $"/tasks/{await TaskAsync(anna, lead, "qualify")}";
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");

        using var refused = await browser.SendAsync(task, $"{task}?handler=Save", ("spentMinutes", "many"), ("spentComment", "Reading"));
        Assert.That(
            await refused.Content.ReadAsStringAsync(),
            Does.Contain("From 1 to 1440 minutes.").And.Contain("value=\"many\"").And.Contain("value=\"Reading\"")
        );
        using var saved = await browser.SendAsync(task, $"{task}?handler=Save", ("spentMinutes", "12"), ("spentComment", "Reading"));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await saved.Content.ReadAsStringAsync());
        Assert.That(await browser.ReadAsync(task), Does.Contain("12 min").And.Contain("Reading"));
    }

    /// <summary>What the caller entered this month.</summary>
    private static async Task<decimal> HoursAsync(ApiCaller caller)
    {
        var month = DateTime.UtcNow.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var me = (await caller.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var lines = (await ReadAsync(caller, $"/reports/time?from={month}&to={month}&responsible={me}")).EnumerateArray().ToList();
        return lines is [var line] ? line.GetProperty("enteredHours").GetDecimal() : 0;
    }
}
