using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Web.Pages.Notifications;

/// <summary>What the reader should know: of processes and of colleagues, the newest first.</summary>
public sealed class IndexModel(ListNotificationsQuery list, MarkNotificationsReadHandler markRead, SubjectTitles titles) : AppPage
{
    /// <summary>One line.</summary>
    /// <param name="Notification">What is to be known.</param>
    /// <param name="Subject">The record that it is about; null for none.</param>
    public sealed record Line(Notification Notification, SubjectTitle? Subject);

    /// <summary>The notification after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public string? NextUrl { get; private set; }

    /// <summary>The newest on the page; null for none.</summary>
    public long? Newest => Lines.Count == 0 ? null : Lines[0].Notification.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var page = await list.HandleAsync(new PageRequest(After), Me.Actor, cancellationToken: cancellationToken);
        var subjects = await titles.FindAsync(page.Items.Select(line => (line.SubjectKind, line.SubjectId)), cancellationToken);
        Lines =
        [
            .. page.Items.Select(line => new Line(
                line,
                line.SubjectId is { } id ? subjects.GetValueOrDefault((line.SubjectKind!, id)) : null
            )),
        ];
        NextUrl = page.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"/notifications?after={next}") : null;
    }

    /// <summary>Goes to the record that a notification is about; it is read then.</summary>
    public async Task<IActionResult> OnPostOpenAsync(long id, string url, CancellationToken cancellationToken)
    {
        await markRead.HandleOneAsync(id, Me.Actor, cancellationToken);
        return RedirectTo(url);
    }

    public async Task<IActionResult> OnPostAsync(long upTo, CancellationToken cancellationToken)
    {
        await markRead.HandleAsync(upTo, Me.Actor, cancellationToken);
        return RedirectToPage();
    }
}
