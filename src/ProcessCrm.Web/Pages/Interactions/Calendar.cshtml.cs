using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Calendars;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Hosting;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>The planned contacts, open tasks and birthdays of a month; on a phone only the days that have some (I21).</summary>
public sealed class CalendarModel(
    AskCalendarQuery query,
    FindCalendarFeedQuery feeds,
    CalendarFeedCommands commands,
    ReferenceOptions references,
    Moments moments
) : AppPage
{
    private const int DaysOfWeek = 7;
    private const int FirstYear = 2000;
    private const int LastYear = 2200;

    /// <summary>The month: <c>2026-01</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    /// <summary>Whose calendar; of others only for managers.</summary>
    [BindProperty(SupportsGet = true, Name = "user")]
    public long? UserId { get; set; }

    /// <summary>The first day of the month.</summary>
    public DateOnly First { get; private set; }

    public DateOnly Today { get; private set; }

    /// <summary>The days that are shown, whole weeks from Monday on, with what is on each.</summary>
    public IReadOnlyList<(DateOnly Day, IReadOnlyList<CalendarEntry> Entries)> Days { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    /// <summary>The secret address, shown only when it is made.</summary>
    public string? FeedUrl { get; private set; }

    /// <summary>When the reader's secret address was made; null for none.</summary>
    public DateTimeOffset? FeedMadeAt { get; private set; }

    public bool IsEmpty => Days.All(day => day.Entries.Count == 0);

    public string MonthName => First.ToString("MMMM yyyy", T.Culture);

    /// <summary>The short names of the days, from Monday on.</summary>
    public IEnumerable<string> DayNames =>
        Enumerable.Range(1, DaysOfWeek).Select(day => T.Culture.DateTimeFormat.AbbreviatedDayNames[day % DaysOfWeek]);

    /// <summary>The day with its name.</summary>
    public string LongDay(DateOnly day) => day.ToString("dddd, d MMMM", T.Culture);

    /// <summary>The time of day; null for what takes the whole day.</summary>
    public string? TimeOf(CalendarEntry entry) =>
        entry.Day is null ? moments.In(entry.At).ToString("HH:mm", CultureInfo.InvariantCulture) : null;

    /// <summary>The address of a month; null for this one.</summary>
    public string UrlOf(DateOnly? first) =>
        "/calendar"
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["month"] = first is { } month ? Months.Text(month) : null,
                ["user"] = UserId?.ToString(CultureInfo.InvariantCulture),
            }.Where(part => !string.IsNullOrEmpty(part.Value))
        );

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Makes the secret address for calendar programs.</summary>
    public async Task<IActionResult> OnPostFeedAsync(CancellationToken cancellationToken)
    {
        if ((await commands.MakeAsync(Me.Actor, cancellationToken)).IsDone(out var made))
        {
            FeedUrl = CalendarFeeds.UrlOf(Request, made.Token);
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellationToken)
    {
        await commands.RevokeAsync(Me.Actor, cancellationToken);
        Tell(T["calendar.feed-revoked"]);
        return LocalRedirect("/calendar");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Today = DateOnly.FromDateTime(moments.In(moments.Now).DateTime);
        First = Months.Parse(Month) is { Year: >= FirstYear and <= LastYear } month ? month : new DateOnly(Today.Year, Today.Month, 1);
        Month = Months.Text(First);
        FeedMadeAt = await feeds.HandleAsync(Me.Actor, cancellationToken);
        Users = Me.Actor.MayManage() ? await references.UsersAsync(cancellationToken) : [];
        var monday = First.AddDays(-(((int)First.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        var weeks = (First.AddMonths(1).DayNumber - monday.DayNumber + DaysOfWeek - 1) / DaysOfWeek;
        var end = monday.AddDays(weeks * DaysOfWeek);
        var ask = new AskCalendar(StartOf(monday), StartOf(end)) { UserId = UserId, Language = T.Language };
        var found = await query.HandleAsync(ask, Me.Actor, cancellationToken);
        if (found.IsRefused)
        {
            Refuse(found.Refusals);
        }

        var entries = (found.IsDone(out var all) ? all : []).ToLookup(entry =>
            entry.Day ?? DateOnly.FromDateTime(moments.In(entry.At).DateTime)
        );
        Days =
        [
            .. Enumerable
                .Range(0, weeks * DaysOfWeek)
                .Select(monday.AddDays)
                .Select(day => (day, (IReadOnlyList<CalendarEntry>)[.. entries[day]])),
        ];
        return Page();
    }

    private DateTimeOffset StartOf(DateOnly day) => moments.FromLocal(day.ToDateTime(TimeOnly.MinValue));
}
