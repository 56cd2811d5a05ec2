using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Waking;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages;

/// <summary>Base of the pages of leads and deals: stage indicator, open tasks, and what is told on the tabs.</summary>
public abstract class RecordPage(
    RecordReader records,
    ListFeedQuery feed,
    ListInteractionsQuery interactions,
    AddCommentHandler addComment,
    ResumeSubjectHandler resume,
    UndoTaskHandler undo,
    RecordFiles files,
    ContactsReader contacts
) : AppPage
{
    private const int PageSize = 30;

    private static readonly string[] Tabs = ["feed", "files", "flowchart", "history"];

    private string? _tab;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary><c>history</c>, <c>feed</c>, <c>files</c>, <c>flowchart</c>; nothing, and any other word, for the details.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab
    {
        get => _tab;
        set => _tab = Tabs.Contains(value, StringComparer.Ordinal) ? value : null;
    }

    /// <summary>The comment after which a page of the feed begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    /// <summary>The stages and tasks; null until they are read.</summary>
    public RecordWork? Work { get; private set; }

    public FeedView Feed { get; private set; } = new([], "");

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyList<InteractionLine> Interactions { get; private set; } = [];

    /// <summary>The block of contacts (S5).</summary>
    public ContactsView Contacts { get; private set; } = new([], "");

    public IReadOnlyList<AttachmentLine> Files { get; private set; } = [];

    /// <summary>Why a file was not taken.</summary>
    public string? FileError { get; private set; }

    public FlowchartView? Flowchart { get; private set; }

    /// <summary>The kind of record.</summary>
    public abstract string Kind { get; }

    /// <summary>The address of this record's page.</summary>
    public string RecordUrl => SubjectLinks.Of(Kind, Id);

    /// <summary>Where the papers of the record are; null where it has none.</summary>
    public virtual string? DocumentsUrl => null;

    /// <summary>The topics of which the open page is told.</summary>
    public string Live =>
        Work?.Root is { } root
            ? $"{Topics.Subject(new SubjectRef(Kind, Id))} {Topics.Instance(root)}"
            : Topics.Subject(new SubjectRef(Kind, Id));

    /// <summary>Why a command was refused that has no form of its own.</summary>
    public IReadOnlyList<string> Errors { get; protected set; } = [];

    /// <summary>Lets the process go on that waits for a person (D6).</summary>
    public async Task<IActionResult> OnPostResumeAsync(string node, CancellationToken cancellationToken)
    {
        var resumed = await resume.HandleAsync(new ResumeSubject(new SubjectRef(Kind, Id), node), Me.Actor, cancellationToken);
        if (!resumed.IsRefused)
        {
            Tell(T["records.resumed"]);
            return LocalRedirect(RecordUrl);
        }

        Errors = [.. resumed.Refusals.Select(T.Tell)];
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Undoes the reader's last result (D20).</summary>
    public async Task<IActionResult> OnPostUndoAsync(long task, CancellationToken cancellationToken)
    {
        var undone = await undo.HandleAsync(task, Me.Actor, cancellationToken);
        if (!undone.IsRefused)
        {
            Tell(T["records.undone"]);
            return LocalRedirect(RecordUrl);
        }

        Errors = [.. undone.Refusals.Select(T.Tell)];
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Adds a comment (W7).</summary>
    public async Task<IActionResult> OnPostCommentAsync(string? text, CancellationToken cancellationToken)
    {
        var added = await addComment.HandleAsync(new AddComment(new SubjectRef(Kind, Id), text ?? ""), Me.Actor, cancellationToken);
        if (!added.IsRefused)
        {
            return LocalRedirect($"{RecordUrl}?tab=feed");
        }

        Tab = "feed";
        Feed = Feed with { Draft = text, Error = string.Join(' ', added.Refusals.Select(T.Tell)) };
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Adds a file (C8).</summary>
    public async Task<IActionResult> OnPostAttachAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        var added = await files.AddAsync(new SubjectRef(Kind, Id), file, Me.Actor, cancellationToken);
        if (!added.IsRefused)
        {
            Tell(T["records.file-added"]);
            return LocalRedirect($"{RecordUrl}?tab=files");
        }

        Tab = "files";
        FileError = string.Join(' ', added.Refusals.Select(T.Tell));
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Deletes a file.</summary>
    public async Task<IActionResult> OnPostDeleteFileAsync(long file, CancellationToken cancellationToken)
    {
        var deleted = await files.DeleteAsync(new SubjectRef(Kind, Id), file, Me.Actor, cancellationToken);
        TellOrWarn(deleted, T["records.file-deleted"]);
        return LocalRedirect($"{RecordUrl}?tab=files");
    }

    /// <summary>Where a file is saved from.</summary>
    public string FileUrl(long file) => string.Create(CultureInfo.InvariantCulture, $"/api/v1{RecordUrl}/attachments/{file}");

    /// <summary>Whether the reader may delete a file.</summary>
    public bool MayDelete(AttachmentLine file) => file.AuthorId == Me.Actor.UserId || Me.Actor.MayManage();

    /// <summary>Reads the record and shows the page.</summary>
    protected abstract Task<IActionResult> ShowAsync(CancellationToken cancellationToken);

    /// <summary>Reads what the chosen tab shows, and what waits.</summary>
    protected async Task ReadAsync(SubjectProcess? process, IReadOnlyList<SubjectTask> tasks, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Kind, Id);
        Work = await records.ReadAsync(subject, process, tasks, Me.Actor, RecordUrl, cancellationToken);
        Contacts = await contacts.OfAsync(subject, Me.Actor, cancellationToken);
        switch (Tab)
        {
            case "feed":
                await ReadFeedAsync(subject, cancellationToken);
                break;
            case "files":
                Files = await files.ListAsync(subject, Me.Actor, cancellationToken);
                break;
            case "history":
                History = await records.TellAsync(subject, cancellationToken);
                var held = await interactions.HandleAsync(subject, new PageRequest(Size: PageSize), Me.Actor, cancellationToken);
                Interactions = held.IsDone(out var page) ? page.Items : [];
                break;
            case "flowchart" when process is not null:
                Flowchart = await records.DrawAsync(process, cancellationToken);
                break;
        }
    }

    private async Task ReadFeedAsync(SubjectRef subject, CancellationToken cancellationToken)
    {
        var read = await feed.HandleAsync(subject, new PageRequest(After, PageSize), Me.Actor, cancellationToken);
        if (read.IsDone(out var page))
        {
            Feed = Feed with
            {
                Lines = page.Items,
                PostUrl = $"{RecordUrl}?handler=comment",
                NextUrl = page.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{RecordUrl}?tab=feed&after={next}") : null,
            };
        }
    }
}
