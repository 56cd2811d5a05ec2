using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Tests;

/// <summary>What is in the database.</summary>
internal static class Reading
{
    public static async Task<List<TaskRow>> OpenTasksAsync(this Host host, long root)
    {
        await using var context = host.Database.OpenContext();
        return await context.Tasks.Where(t => t.RootId == root && t.Status == UserTaskStatus.Open).OrderBy(t => t.Id).ToListAsync();
    }

    public static async Task<TaskRow> TaskRowAsync(this Host host, long task)
    {
        await using var context = host.Database.OpenContext();
        return await context.Tasks.SingleAsync(t => t.Id == task);
    }

    public static async Task<InstanceRow> InstanceAsync(this Host host, long id)
    {
        await using var context = host.Database.OpenContext();
        return await context.Instances.SingleAsync(i => i.Id == id);
    }

    public static async Task<List<InboxRow>> InboxOfAsync(this Host host, string principal)
    {
        await using var context = host.Database.OpenContext();
        return await context.Inbox.Where(i => i.Principal == principal).OrderBy(i => i.TaskId).ToListAsync();
    }

    public static async Task<List<HistoryRow>> HistoryAsync(this Host host, long root)
    {
        await using var context = host.Database.OpenContext();
        return await context.History.Where(h => h.RootId == root).OrderBy(h => h.Seq).ToListAsync();
    }

    /// <summary>The only event of a type in the history of a tree.</summary>
    public static async Task<T> HistoryAsync<T>(this Host host, long root)
        where T : ProcessEvent
    {
        var row = (await host.HistoryAsync(root)).Single(h => h.Type == typeof(T).Name);
        return (T)EventFormat.Read(row.Type, row.Data);
    }

    /// <summary>The stored scopes of a tree.</summary>
    public static async Task<ProcessState> StateAsync(this Host host, long root)
    {
        await using var context = host.Database.OpenContext();
        var instance = await context.Instances.SingleAsync(i => i.Id == root);
        var scopes = await context.Scopes.Where(s => s.RootId == root).ToListAsync();
        return ProcessState.Load(
            root,
            instance.SubjectKind is null ? null : new SubjectRef(instance.SubjectKind, instance.SubjectId!.Value),
            scopes.Select(s => StateFormat.Read(s.State))
        );
    }

    public static async Task<List<JobRow>> JobsAsync(this Host host)
    {
        await using var context = host.Database.OpenContext();
        return await context.Jobs.OrderBy(j => j.DueAt).ThenBy(j => j.Id).ToListAsync();
    }

    public static async Task<List<IncidentRow>> IncidentsAsync(this Host host, long root)
    {
        await using var context = host.Database.OpenContext();
        return await context.Incidents.Where(i => i.RootId == root).ToListAsync();
    }

    public static async Task<List<InstanceRow>> InstancesAsync(this Host host, string process)
    {
        await using var context = host.Database.OpenContext();
        return await context.Instances.Where(i => i.Process == process).OrderBy(i => i.Id).ToListAsync();
    }
}
