using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Work;
using Actor = ProcessCrm.Crm.Organisation.Actor;

namespace ProcessCrm.Web.Api;

/// <summary>Tells tasks in the caller's language.</summary>
internal sealed class TaskDetails(
    DefinitionTexts definitions,
    SubjectTitles titles,
    PrincipalNames names,
    ProcessReader processes,
    EngineQueries queries,
    FindPartiesQuery findParties,
    Crm.Localisation.Translator translator
)
{
    /// <summary>The tasks of an inbox.</summary>
    public async Task<IReadOnlyList<TaskItem>> OfAsync(IReadOnlyList<InboxRow> rows, Actor actor, CancellationToken cancellationToken)
    {
        var own = Principals.OfUser(actor.UserName);
        var subjects = await titles.FindAsync(rows.Select(row => (row.SubjectKind, row.SubjectId)), cancellationToken);
        await names.LoadAsync(rows.Select(row => For(row, own)), cancellationToken);
        var tasks = await queries.TasksAsync([.. rows.Select(row => row.TaskId)], cancellationToken);
        var items = new List<TaskItem>(rows.Count);
        foreach (var row in rows)
        {
            var process = await definitions.LoadAsync(row.Process, row.DeploymentId, cancellationToken);
            var task = tasks.GetValueOrDefault(row.TaskId);
            items.Add(
                new TaskItem(
                    row.TaskId,
                    row.Node,
                    definitions.Task(process, row.Node, task?.Title),
                    new Named(row.Process, definitions.Process(process)),
                    row.RootId,
                    StageOf(process, row.Stage),
                    SubjectName.Of(row.SubjectKind, row.SubjectId, subjects),
                    row.Principal == own,
                    row.DueAt == InboxRow.Never ? null : row.DueAt,
                    row.Priority,
                    row.CreatedAt
                )
                {
                    Importance = TaskPriority.NameOf(row.Priority),
                    Category = task?.Category ?? TaskCategories.ToDo,
                    StartAt = task?.StartAt,
                    ShowInCalendar = task?.IsInCalendar ?? false,
                    For = Named.Of(For(row, own), names),
                }
            );
        }

        return items;
    }

    private static string? For(InboxRow row, string own) =>
        row.Principal != own && Principals.IsUser(row.Principal, out _) ? row.Principal : null;

    /// <summary>A task with its form.</summary>
    public async Task<TaskDetail> OfAsync(ShownTask shown, CancellationToken cancellationToken)
    {
        var row = shown.Row;
        var task = (UserTask)shown.Process.Node(row.Node)!;
        var language = translator.Language;
        await names.LoadAsync([row.Assignee, row.ClosedBy, row.Reporter, .. row.Candidates], cancellationToken);
        var parties = await findParties.OfAsync(row.SubjectKind, row.SubjectId, cancellationToken);
        var subjects = await titles.FindAsync([(row.SubjectKind, row.SubjectId)], cancellationToken);
        return new TaskDetail(row.Id, row.Node, definitions.Task(shown.Process, row.Node, row.Title), StatusOf(row), row.Version)
        {
            Process = new Named(row.Process, definitions.Process(shown.Process)),
            Instance = row.RootId,
            Stage = StageOf(shown.Process, row.Stage),
            Subject = SubjectName.Of(row.SubjectKind, row.SubjectId, subjects),
            Assignee = Named.Of(row.Assignee, names),
            Candidates = [.. row.Candidates.Select(candidate => new Named(candidate, names[candidate]))],
            DueAt = row.DueAt,
            Priority = row.Priority,
            Importance = TaskPriority.NameOf(row.Priority),
            Category = row.Category ?? TaskCategories.ToDo,
            StartAt = row.StartAt,
            ShowInCalendar = row.IsInCalendar,
            Reporter = Named.Of(row.Reporter, names),
            Lead = NameOf(parties.Lead),
            Account = NameOf(parties.Account),
            Contact = NameOf(parties.Contact),
            CreatedAt = row.CreatedAt,
            ClosedAt = row.ClosedAt,
            ClosedBy = Named.Of(row.ClosedBy, names),
            Outcome = row.Outcome,
            Instructions = shown.Offer?.Instructions ?? await InstructionsAsync(shown.Process.Reference, task, cancellationToken),
            Deliverables = [.. task.Deliverables.Select(text => text.For(language))],
            Form = TaskField.Of(task.Form, shown.Offer?.Values ?? FeelContext.Empty, language),
            Outcomes =
            [
                .. (shown.Offer?.Outcomes ?? []).Select(outcome => new TaskOutcome(
                    outcome.Id,
                    outcome.Name?.For(language) ?? outcome.Id,
                    outcome.Hint?.For(language),
                    TaskField.Of(outcome.Form, shown.Offer!.OutcomeValues[outcome.Id], language)
                )),
            ],
            Progress = row.Progress is null ? null : shown.Progress,
        };
    }

    private static RecordName? NameOf(Party? party) => RecordName.Of(party?.Id, party?.Name);

    private Named? StageOf(CompiledProcess process, string? stage) =>
        stage is null ? null : new Named(stage, definitions.Stage(process, stage) ?? stage);

    private static string StatusOf(TaskRow row) =>
        row.Status switch
        {
            UserTaskStatus.Open => "open",
            UserTaskStatus.Completed => "completed",
            _ => "cancelled",
        };

    private async Task<string?> InstructionsAsync(ProcessRef process, UserTask task, CancellationToken cancellationToken)
    {
        if (task.InstructionFile is not { } path)
        {
            return null;
        }

        var files = await processes.FilesAsync(ProcessCatalog.Deployment(process), cancellationToken);
        var text = files.FirstOrDefault(file => file.Path.EndsWith(path, StringComparison.Ordinal))?.Content;
        return text is null ? null : InstructionReader.Part(text, translator.Language).Trim();
    }
}
