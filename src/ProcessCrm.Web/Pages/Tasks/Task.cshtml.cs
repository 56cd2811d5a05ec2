using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Tasks;

/// <summary>One task: what is to be done, how, and its form.</summary>
public sealed class TaskModel(
    ProcessEngine engine,
    CompleteTaskHandler completeTask,
    TaskCommands commands,
    PostedValues values,
    TaskViews views,
    InboxReader inbox,
    InstructionReader instructions,
    DefinitionTexts definitions,
    RecordFactsReader records,
    HistoryReader history,
    HistoryWords words,
    FilledForms filled,
    FindUndoableQuery undoable,
    UndoTaskHandler undo,
    PrincipalNames names,
    Moments moments
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The version that the person saw.</summary>
    [BindProperty(Name = "version")]
    public int? Version { get; set; }

    /// <summary>Where to go after completion.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>How many minutes the person says to have spent; empty for nothing said.</summary>
    [BindProperty(Name = "spentMinutes")]
    public string? SpentMinutes { get; set; }

    /// <summary>On what.</summary>
    [BindProperty(Name = "spentComment")]
    public string? SpentComment { get; set; }

    /// <summary>The part of the page: null for the main information, else <c>history</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>What happened in the task's process; where it is asked for.</summary>
    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public TaskRow Row { get; private set; } = null!;

    public TaskWorkView Work { get; private set; } = null!;

    /// <summary>What is known of the record that it is about; null for none.</summary>
    public RecordFacts? Record { get; private set; }

    public string ProcessName { get; private set; } = "";

    public string? StageName { get; private set; }

    /// <summary>Whose act it comes from, by name; null for the system's own.</summary>
    public string? Reporter { get; private set; }

    /// <summary>How the task is done; null where the definition says nothing.</summary>
    public IHtmlContent? Instructions { get; private set; }

    /// <summary>What the task must deliver.</summary>
    public IReadOnlyList<string> Deliverables { get; private set; } = [];

    /// <summary>What was said of a task that is closed.</summary>
    public string? Closing { get; private set; }

    /// <summary>What was filled in on a task that is closed, by name.</summary>
    public IReadOnlyList<(string Name, string? Value)> Filled { get; private set; } = [];

    /// <summary>Until when the reader may undo the result (D20); null for not at all.</summary>
    public DateTimeOffset? UndoUntil { get; private set; }

    /// <summary>Why the result was not undone; empty where nothing speaks against it.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } shown ? await ShowAsync(shown, null, cancellationToken) : NotFound();

    public Task<IActionResult> OnPostClaimAsync(CancellationToken cancellationToken) =>
        ChangeAsync(commands.ClaimAsync(Id, Me.Actor, Version, cancellationToken), "tasks.claimed", stays: true, cancellationToken);

    public Task<IActionResult> OnPostReleaseAsync(CancellationToken cancellationToken) =>
        ChangeAsync(commands.ReleaseAsync(Id, Me.Actor, Version, cancellationToken), "tasks.released", stays: false, cancellationToken);

    public Task<IActionResult> OnPostAssignAsync(long userId, CancellationToken cancellationToken) =>
        ChangeAsync(commands.AssignAsync(Id, userId, Me.Actor, Version, cancellationToken), "tasks.given", stays: false, cancellationToken);

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        var posted = PostedTask.Of(shown, Request.Form, values);
        return await ChangeAsync(
            commands.SaveProgressAsync(Id, posted.Values, Me.Actor, Version, Spent, cancellationToken),
            "tasks.saved",
            stays: true,
            cancellationToken
        );
    }

    /// <summary>Undoes the reader's result: the task is open again (D20).</summary>
    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        var undone = await undo.HandleAsync(Id, Me.Actor, cancellationToken);
        if (!undone.IsRefused)
        {
            Tell(T["records.undone"]);
            return RedirectToPage("/Tasks/Task", new { id = Id });
        }

        Errors = [.. undone.Refusals.Select(T.Tell)];
        return await FindAsync(cancellationToken) is { } shown ? await ShowAsync(shown, null, cancellationToken) : NotFound();
    }

    public async Task<IActionResult> OnPostCompleteAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        var posted = PostedTask.Of(shown, Request.Form, values);
        var command = new CompleteTask(Id, posted.Outcome, posted.Values) { Version = Version, Spent = Spent };
        var result = await completeTask.HandleAsync(command, Me.Actor, cancellationToken);
        if (!result.IsDone(out var done))
        {
            return await AgainAsync(result.Refusals, cancellationToken);
        }

        Tell(T["tasks.done", definitions.Task(shown.Process, shown.Row.Node, shown.Row.Title)]);
        if (await undoable.OfTaskAsync(Id, Me.Actor, cancellationToken) is not null)
        {
            TellMore(T["tasks.see-or-undo"], Url.Page("/Tasks/Task", new { id = Id })!);
        }

        return GoTo(ReturnUrl ?? await NextAsync(done, cancellationToken));
    }

    /// <summary>The time that was typed in; what is no number is refused as none.</summary>
    private TimeSpent? Spent =>
        string.IsNullOrWhiteSpace(SpentMinutes)
            ? null
            : new TimeSpent(int.TryParse(SpentMinutes, NumberStyles.Integer, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0)
            {
                Comment = SpentComment,
            };

    /// <summary>The task that came of the completed one, where the reader may do it; else the most urgent; else the empty list.</summary>
    private async Task<string> NextAsync(TaskCompletion done, CancellationToken cancellationToken)
    {
        var next = await inbox.FirstAsync(Me.Actor, done.NewTasks, cancellationToken);
        return next is { } id ? Url.Page("/Tasks/Task", new { id })! : Url.Page("/Tasks/Index")!;
    }

    private async Task<IActionResult> ChangeAsync(
        Task<Result<Done>> command,
        string notice,
        bool stays,
        CancellationToken cancellationToken
    )
    {
        var result = await command;
        if (result.IsRefused)
        {
            return await AgainAsync(result.Refusals, cancellationToken);
        }

        Tell(T[notice]);
        return GoTo(ReturnUrl ?? (stays ? Url.Page("/Tasks/Task", new { id = Id })! : Url.Page("/Tasks/Index")!));
    }

    /// <summary>Shows the task as it is now, with what was typed and why it was refused.</summary>
    private async Task<IActionResult> AgainAsync(IReadOnlyList<Refusal> refusals, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        var fields = refusals
            .Where(refusal => refusal.Field is not null)
            .ToDictionary(refusal => refusal.Field!, T.Tell, StringComparer.Ordinal);
        var general = refusals.Where(refusal => refusal.Field?.StartsWith("spent.", StringComparison.Ordinal) ?? true).ToList();
        await names.LoadAsync([shown.Row.ClosedBy, shown.Row.Assignee], cancellationToken);
        var attempt = new TaskAttempt(
            new FormAttempt(Request.Form, fields),
            PostedTask.OutcomeIn(Request.Form),
            general.ConvertAll(refusal => Tell(refusal, shown.Row))
        );
        return await ShowAsync(shown, attempt, cancellationToken);
    }

    /// <summary>Why a command was refused; who was first by name, and when in the reader's time.</summary>
    private string Tell(Refusal refusal, TaskRow task) =>
        refusal.Code switch
        {
            RefusalCodes.TaskClosed when task.ClosedBy is { } by => T["tasks.closed-by", names[by], moments.Exact(task.ClosedAt!.Value)],
            RefusalCodes.TaskTaken when task.Assignee is { } by => T["tasks.taken-by", names[by]],
            RefusalCodes.Forbidden when task.Assignee is { } by => T["tasks.somebody-elses", names[by]],
            RefusalCodes.Stale when task.Assignee is { } by && !Me.Actor.ToEngine().Is(by) => T["tasks.taken-by", names[by]],
            RefusalCodes.Stale => T["tasks.stale"],
            "outcomeRequired" => T["tasks.choose-result"],
            _ => T.Tell(refusal),
        };

    private Task<ShownTask?> FindAsync(CancellationToken cancellationToken) =>
        engine.ShowTaskAsync(Me.Actor.ToEngine(), Id, cancellationToken);

    private async Task<IActionResult> ShowAsync(ShownTask shown, TaskAttempt? attempt, CancellationToken cancellationToken)
    {
        Row = shown.Row;
        Work = await views.OfAsync(shown, Me.Actor, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null, attempt, cancellationToken) with
        {
            IsPage = attempt is null || !Request.Headers.ContainsKey("HX-Request") || attempt.Form.Posted.ContainsKey("page"),
        };
        if (Request.Headers.ContainsKey("HX-Request") && attempt is not null)
        {
            return Partial("_TaskWork", Work);
        }

        var task = (UserTask)shown.Process.Node(Row.Node)!;
        Record = await records.ReadAsync(
            Row.SubjectKind,
            Row.SubjectId,
            Me.Actor,
            Url.Page("/Tasks/Task", new { id = Id })!,
            cancellationToken
        );
        if (Tab == "history")
        {
            History = await words.TellAsync(await history.TellAsync(Row.RootId, cancellationToken), shown.Process, cancellationToken);
        }

        ProcessName = definitions.Process(shown.Process);
        StageName = definitions.Stage(shown.Process, Row.Stage);
        await names.LoadAsync([Row.Reporter], cancellationToken);
        Reporter = Row.Reporter is { } reporter ? names[reporter] : null;
        Deliverables = [.. task.Deliverables.Select(deliverable => deliverable.For(T.Language))];
        Instructions = Work.Instructions ?? await instructions.ReadAsync(shown.Process.Reference, task, cancellationToken);
        if (Row.Status != UserTaskStatus.Open)
        {
            Closing = await ClosingAsync(task, cancellationToken);
            Filled = await filled.OfAsync(shown, cancellationToken);
            UndoUntil = (await undoable.OfTaskAsync(Id, Me.Actor, cancellationToken))?.Until;
        }

        return Page();
    }

    private async Task<string> ClosingAsync(UserTask task, CancellationToken cancellationToken)
    {
        await names.LoadAsync([Row.ClosedBy], cancellationToken);
        var at = moments.Exact(Row.ClosedAt ?? Row.CreatedAt);
        var outcome = task.Outcomes.FirstOrDefault(o => o.Id == Row.Outcome)?.Name?.For(T.Language) ?? Row.Outcome;
        return (Row.Status, Row.ClosedBy, outcome) switch
        {
            (UserTaskStatus.Cancelled, _, _) => T["tasks.cancelled-at", at],
            (_, null, _) => T["tasks.completed-at", at],
            (_, { } by, null) => T["tasks.completed-by", names[by], at],
            (_, { } by, { } result) => T["tasks.completed-by-with", names[by], at, result],
        };
    }

    /// <summary>Goes on; where a part of a page asked, the whole page goes.</summary>
    private IActionResult GoTo(string url)
    {
        if (!Request.Headers.ContainsKey("HX-Request"))
        {
            return RedirectTo(url);
        }

        Response.Headers["HX-Redirect"] = Url.IsLocalUrl(url) ? url : "/";
        return new NoContentResult();
    }
}
