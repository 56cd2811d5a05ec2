using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Pages.Time;

/// <summary>Enters time that was spent on a task or a contact, or corrects an entry (I21).</summary>
public sealed class EntryModel(FindTimeEntriesQuery find, TimeEntryCommands commands, Moments moments) : AppPage
{
    /// <summary>The entry; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The task that a new one is about.</summary>
    [BindProperty(SupportsGet = true, Name = "task")]
    public long? TaskId { get; set; }

    /// <summary>The contact that a new one is about.</summary>
    [BindProperty(SupportsGet = true, Name = "interaction")]
    public long? InteractionId { get; set; }

    [BindProperty]
    public TimeForm Form { get; set; } = new();

    /// <summary>Where the person came from.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Whose time it is, where it is not the reader's.</summary>
    public string? Person { get; private set; }

    /// <summary>Where the form leads back to.</summary>
    public string BackUrl => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/tasks";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id == 0)
        {
            Form.Day = DateOnly.FromDateTime(moments.In(moments.Now).DateTime);
            return Page();
        }

        return await FindAsync(cancellationToken) is { } line ? Show(line) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var spent = new TimeSpent(Form.Minutes ?? 0) { Day = Form.Day, Comment = Form.Comment };
        var result = (Id, TaskId, InteractionId) switch
        {
            (not 0, _, _) => await commands.ChangeAsync(Id, Form.Version, spent, Me.Actor, cancellationToken),
            (_, { } task, _) => await commands.OnTaskAsync(task, spent, Me.Actor, cancellationToken),
            (_, _, { } held) => await commands.OnInteractionAsync(held, spent, Me.Actor, cancellationToken),
            _ => Refusal.NotFound,
        };
        var now = result.IsRefused && Id != 0 ? await FindAsync(cancellationToken) : null;
        return await AfterAsync(
            result,
            _ => BackUrl,
            () => Form.Version = now?.Entry.Version,
            () => Task.FromResult<IActionResult>(Page())
        );
    }

    /// <summary>Deletes the entry.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        TellOrWarn(await commands.DeleteAsync(Id, Form.Version, Me.Actor, cancellationToken), T["time.deleted"]);
        return LocalRedirect(BackUrl);
    }

    private async Task<TimeEntryLine?> FindAsync(CancellationToken cancellationToken) =>
        (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var line) && line.MayChange ? line : null;

    private IActionResult Show(TimeEntryLine line)
    {
        Person = line.Entry.UserId == Me.Actor.UserId ? null : line.Person;
        Form = new TimeForm
        {
            Minutes = line.Entry.Minutes,
            Day = line.Entry.Day,
            Comment = line.Entry.Comment,
            Version = line.Entry.Version,
        };
        return Page();
    }
}

/// <summary>What people type in of time that was spent.</summary>
public sealed class TimeForm
{
    public int? Minutes { get; set; }

    public DateOnly? Day { get; set; }

    public string? Comment { get; set; }

    /// <summary>The version that the correction is based on.</summary>
    public long? Version { get; set; }
}
