using System.Globalization;
using System.Net;
using System.Text;
using ProcessCrm.Crm.Calendars;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api.Lists;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class CalendarTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "S22")]
    [Property("Requirement", "I21")]
    public async Task Planned_contacts_and_tasks_stand_in_ones_calendar_and_in_the_feed_until_it_is_revoked()
    {
        var (anna, boris, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("manager"));
        var me = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var title = $"Show, samples; {Guid.NewGuid():N}";
        var lead = await LeadAsync(anna, new { title = "Calendar lead", responsibleId = me });
        var at = DateTimeOffset.UtcNow.AddDays(2);
        (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    leadId = lead.Split('/')[^1],
                    title,
                    occurredAt = at,
                }
            )
        ).Expect(HttpStatusCode.Created);
        var due = DateTimeOffset.UtcNow.AddDays(3);
        (await anna.PostAsync($"{lead}/tasks", new { title = $"Prepare {title}", dueAt = due })).Expect(HttpStatusCode.Created);
        var period = $"from={Told(at.AddDays(-1), "yyyy-MM-ddTHH:mm:ssZ")}&until={Told(at.AddDays(5), "yyyy-MM-ddTHH:mm:ssZ")}";

        var own = (await anna.GetAsync($"/calendar?{period}")).Expect(HttpStatusCode.OK).Text;
        Assert.That(own, Does.Contain(title).And.Contain($"Prepare {title}").And.Contain("Calendar lead"));
        Assert.That((await manager.GetAsync($"/calendar?{period}&user={me}")).Expect(HttpStatusCode.OK).Text, Does.Contain(title));
        (await boris.GetAsync($"/calendar?{period}&user={me}")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await anna.GetAsync("/calendar?from=2030-01-01T00:00:00Z&until=2029-01-01T00:00:00Z")).Expect(HttpStatusCode.BadRequest);
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await browser.ReadAsync($"/calendar?month={Told(at, "yyyy-MM")}"), Does.Contain(title));
        Assert.That(await browser.ReadAsync("/calendar?month=0001-01", "ru"), Does.Contain("Calendar").Or.Contain("Календарь"));

        var feed = new Uri((await anna.PostAsync("/calendar/feed")).Expect(HttpStatusCode.OK)["url"]!).PathAndQuery;
        using var stranger = Api.Host.CreateClient();
        using var file = await stranger.GetAsync(feed);
        var text = (await file.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.That(file.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/calendar; charset=utf-8"));
        Assert.That(text, Does.Contain("SUMMARY:Show\\, samples\\; ").And.Contain($"DTSTART:{Told(at, "yyyyMMdd'T'HHmm")}"));

        (await anna.DeleteAsync("/calendar/feed")).Expect(HttpStatusCode.NoContent);
        using var gone = await stranger.GetAsync(feed);
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public void A_calendar_file_folds_long_lines_between_letters_and_escapes_what_it_must()
    {
        var entry = new CalendarEntry(
            CalendarEntry.Contact,
            7,
            new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.FromHours(3)),
            string.Concat(Enumerable.Repeat("Встреча 😀; с, клиентом\\", 8)),
            "One\nTwo"
        );

        var file = CalendarFile.Of("Anna", [entry], "https://crm.example.com/", new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

        var lines = file.Split("\r\n");
        Assert.That(lines.Max(Encoding.UTF8.GetByteCount), Is.LessThanOrEqualTo(75));
        Assert.That(file, Does.Not.Contain("\uFFFD").And.EndWith("END:VCALENDAR\r\n"));
        var unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.That(unfolded, Does.Contain(@"Встреча 😀\; с\, клиентом\\Встреча").And.Contain(@"DESCRIPTION:One\nTwo"));
        Assert.That(unfolded, Does.Contain("UID:contact-7@processcrm").And.Contain("DTSTART:20300131T090000Z"));
    }

    private static string Told(DateTimeOffset at, string format) => at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
