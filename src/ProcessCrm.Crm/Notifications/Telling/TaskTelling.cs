using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Crm.Notifications.Telling;

/// <summary>Tells people of their tasks, each thing once.</summary>
public sealed class TaskTelling(ProcessEngine engine, Notices notices)
{
    /// <summary>Tells a user something of a task, with a link to it.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="task">The task.</param>
    /// <param name="userId">Who is told.</param>
    /// <param name="kind"><see cref="NoticeKinds.TaskAssigned"/> or <see cref="NoticeKinds.TaskOverdue"/>.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    internal async Task TellAsync(CrmUnit unit, long task, long userId, string kind, CancellationToken cancellationToken)
    {
        if (
            await unit.Context.FindAsync<TaskNotice>([task, userId, kind], cancellationToken) is not null
            || await unit.Context.Set<SubjectTask>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == task, cancellationToken)
                is not { } row
        )
        {
            return;
        }
        unit.Context.Add(
            new TaskNotice
            {
                TaskId = task,
                UserId = userId,
                Kind = kind,
                At = unit.Now,
            }
        );
        var name = await NameAsync(row, cancellationToken);
        var title = row.SubjectId is { } id
            ? (await new SubjectTitles(unit.Context).FindAsync([(row.SubjectKind, id)], cancellationToken)).Values.FirstOrDefault()?.Title
            : null;
        var about = string.IsNullOrEmpty(title) ? "" : $" — {title}";
        var (en, ru) = kind == NoticeKinds.TaskOverdue ? ("Overdue", "Просрочено") : ("A task for you", "Задача для вас");
        await notices.TellAsync(
            unit,
            userId,
            kind,
            LocalizedText.Of($"{en}: {name.For(Languages.English)}{about}", $"{ru}: {name.For(Languages.Russian)}{about}"),
            row.SubjectId is { } record ? new SubjectRef(row.SubjectKind!, record) : null,
            cancellationToken,
            PathOf(task)
        );
    }

    /// <summary>What a task is called: by its own title, else as its step.</summary>
    internal async Task<LocalizedText> NameAsync(SubjectTask task, CancellationToken cancellationToken)
    {
        if (task.Title is { } own)
        {
            return LocalizedText.Of(own, own);
        }
        var process = await engine.Catalog.LoadAsync(ProcessCatalog.Reference(task.Process, task.DeploymentId), cancellationToken);
        return process.Node(task.Node)?.Name ?? LocalizedText.Of(task.Node, task.Node);
    }

    /// <summary>The page of a task.</summary>
    internal static string PathOf(long task) => string.Create(CultureInfo.InvariantCulture, $"tasks/{task}");
}
