using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class WorkingTimeTests(Database kind) : SalesFixture(kind)
{
    private static readonly object Usual = new
    {
        days = new[] { "monday", "tuesday", "wednesday", "thursday", "friday" },
        opens = "09:00:00",
        closes = "18:00:00",
        timeZone = "Europe/Moscow",
        holidays = Array.Empty<string>(),
        workedDays = Array.Empty<string>(),
    };

    [Test]
    [Property("Requirement", "D10")]
    public async Task A_task_is_due_after_as_much_working_time_as_its_definition_says()
    {
        var anna = await Api.AsAsync("anna");
        // Work is done from noon to two in Moscow, on one day of the week, and one of these days is a holiday.
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var first = today.AddDays(3);
        var holiday = first.AddDays(7);
        await ChangeAsync(
            new
            {
                days = new[] { first.DayOfWeek.ToString().ToLowerInvariant() },
                opens = "12:00:00",
                closes = "14:00:00",
                holidays = new[] { $"{holiday:yyyy-MM-dd}" },
            }
        );
        string lead;
        try
        {
            lead = await AtHandoffAsync(anna, "In working time");
        }
        finally
        {
            await ChangeAsync(Usual);
        }
        var task = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, lead, "contact-customer")}");

        var begun = first.AddDays(14).ToDateTime(new TimeOnly(9, 0));
        Assert.That(task.GetProperty("dueAt").GetDateTimeOffset(), Is.EqualTo(new DateTimeOffset(begun, TimeSpan.Zero)));

        var usual = await AtHandoffAsync(anna, "In usual time");
        var due = (await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, usual, "contact-customer")}"))
            .GetProperty("dueAt")
            .GetDateTimeOffset()
            .ToOffset(TimeSpan.FromHours(3));
        Assert.That(due.DayOfWeek, Is.Not.EqualTo(DayOfWeek.Saturday).And.Not.EqualTo(DayOfWeek.Sunday));
        Assert.That(due.TimeOfDay, Is.InRange(TimeSpan.FromHours(9), TimeSpan.FromHours(18)));
    }

    [Test]
    [Property("Requirement", "D10")]
    public async Task Administrators_keep_the_working_time()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var read = (await anna.GetAsync("/working-time")).Expect(HttpStatusCode.OK);
        Assert.That((read["opens"], read["timeZone"]), Is.EqualTo(("09:00:00", "Europe/Moscow")));
        (await anna.PatchAsync("/working-time", new { closes = "17:00:00" }, read.ETag)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        foreach (
            var (patch, field, code) in new (object, string, string)[]
            {
                (new { days = Array.Empty<string>() }, "days", "no-working-day"),
                (new { closes = "08:00:00" }, "closes", "closes-before-opening"),
                (new { timeZone = "Moon/Crater" }, "timeZone", "unknown-time-zone"),
                (new { holidays = new[] { "13-01" } }, "holidays", "not-a-holiday"),
                (new { workedDays = new[] { "01-12" } }, "workedDays", "not-a-day"),
            }
        )
        {
            var refused = (
                await administrator.PatchAsync("/working-time", patch, (await administrator.GetAsync("/working-time")).ETag)
            ).Expect(HttpStatusCode.BadRequest);
            Assert.That(refused.CodeOf(field), Is.EqualTo(code));
        }

        await ChangeAsync(
            new
            {
                holidays = new[] { "2031-05-09", "02-29", "01-01" },
                workedDays = new[] { "2031-05-10" },
                closes = "00:00:00",
            }
        );
        var kept = (await administrator.GetAsync("/working-time")).Expect(HttpStatusCode.OK).Json;
        Assert.That(
            kept.GetProperty("holidays").EnumerateArray().Select(day => day.GetString()),
            Is.EqualTo(["01-01", "02-29", "2031-05-09"])
        );
        Assert.That(kept.GetProperty("closes").GetString(), Is.EqualTo("00:00:00"));
        await ChangeAsync(Usual);
    }

    private async Task ChangeAsync(object patch)
    {
        var administrator = await Api.AsAsync("administrator");
        (await administrator.PatchAsync("/working-time", patch, (await administrator.GetAsync("/working-time")).ETag)).Expect(
            HttpStatusCode.OK
        );
    }
}
