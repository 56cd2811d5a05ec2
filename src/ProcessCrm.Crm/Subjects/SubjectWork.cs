using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Subjects;

/// <summary>Ends the work on a record that is deleted.</summary>
internal static class SubjectWork
{
    /// <summary>Cancels its process and the tasks that people made for it; whoever asks holds its lock.</summary>
    public static async Task CancelWorkAsync(
        this ProcessEngine engine,
        CrmUnit unit,
        SubjectRef subject,
        CancellationToken cancellationToken
    )
    {
        var process = await unit.Context.FindProcessAsync(subject, cancellationToken);
        if (process is { Status: InstanceStatus.Active })
        {
            (await engine.CancelAsync(unit.Work, process.RootId, "deleted", cancellationToken)).OrRefuse();
        }
        var tasks = await unit.Context.OpenTasksAsync(subject, cancellationToken);
        foreach (var root in tasks.Select(task => task.RootId).Where(root => root != process?.RootId).Distinct().Order())
        {
            (await engine.CancelAsync(unit.Work, root, "deleted", cancellationToken)).OrRefuse();
        }
    }
}
