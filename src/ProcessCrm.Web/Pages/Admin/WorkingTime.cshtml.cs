using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>When the organisation works (D10).</summary>
public sealed class WorkingTimeModel(GetWorkingTimeQuery get, SaveWorkingTimeHandler save, TimeProvider clock) : AdminPage
{
    /// <summary>The fields of <see cref="SaveWorkingTime"/>.</summary>
    public sealed class WorkingTimeForm
    {
        public IList<DayOfWeek> Days { get; set; } = [];

        public TimeOnly Opens { get; set; }

        public TimeOnly Closes { get; set; }

        public string? TimeZone { get; set; }

        /// <summary>One a line.</summary>
        public string? Holidays { get; set; }

        /// <summary>One a line.</summary>
        public string? WorkedDays { get; set; }

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    [BindProperty]
    public WorkingTimeForm Form { get; set; } = new();

    /// <summary>The days of the week in the order of the reader's language, with their names.</summary>
    public IEnumerable<(DayOfWeek Day, string Name)> Week
    {
        get
        {
            var format = T.Culture.DateTimeFormat;
            return Enumerable
                .Range(0, 7)
                .Select(place => (DayOfWeek)(((int)format.FirstDayOfWeek + place) % 7))
                .Select(day => (day, T.Culture.TextInfo.ToTitleCase(format.GetDayName(day))));
        }
    }

    public IEnumerable<SelectListItem> TimeZones => TimeZoneChoices.With(Form.TimeZone);

    /// <summary>What is wrong with the days; null for nothing.</summary>
    public string? DaysError =>
        ModelState.TryGetValue("Form.Days", out var entry) ? entry.Errors.Select(error => error.ErrorMessage).FirstOrDefault() : null;

    /// <summary>What time it is where the hours count.</summary>
    public string Now =>
        TimeZoneInfo.TryFindSystemTimeZoneById(Form.TimeZone ?? "", out var zone)
            ? TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).ToString("t", T.Culture)
            : "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await get.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var time))
        {
            Form = new WorkingTimeForm
            {
                Days = [.. SaveWorkingTime.Of(time).Days],
                Opens = time.Opens,
                Closes = time.Closes,
                TimeZone = time.TimeZone,
                Holidays = Lines.Show(time.Holidays),
                WorkedDays = Lines.Show(time.WorkedDays),
                Version = time.Version,
            };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var command = new SaveWorkingTime([.. Form.Days], Form.Opens, Form.Closes, Form.TimeZone ?? "")
        {
            Holidays = Lines.Read(Form.Holidays),
            WorkedDays = Lines.Read(Form.WorkedDays),
            Version = Form.Version,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        if ((await get.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var now))
        {
            Form.Version = now.Version;
        }

        return await AfterAsync(saved, "/admin/working-time", () => Task.FromResult<IActionResult>(Page()));
    }
}
