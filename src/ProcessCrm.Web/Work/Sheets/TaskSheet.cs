using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.Api;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>An inbox as a table.</summary>
internal sealed class TaskSheet(Translator translator, Words words, Moments moments) : Sheet<TaskItem>
{
    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<TaskItem>> Columns =>
        [
            new("tasks.task", task => task.Name),
            new("tasks.process", task => task.Process.Name),
            new("tasks.about", task => task.Subject?.Title),
            new("tasks.stage", task => task.Stage?.Name),
            new("tasks.category", task => words.Category(task.Category)),
            new("tasks.priority", task => words.Priority(task.Priority)),
            new("tasks.start", task => task.StartAt is { } start ? moments.In(start) : null),
            new("tasks.due", task => task.DueAt is { } due ? moments.In(due) : null),
            new(
                "tasks.who",
                task =>
                    task.For is { } absent ? translator["tasks.for", absent.Name] : translator[task.IsMine ? "tasks.me" : "tasks.groups"]
            ),
            new("tasks.created", task => moments.In(task.CreatedAt)),
        ];
}
