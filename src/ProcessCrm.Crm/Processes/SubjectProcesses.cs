using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>Reads where leads and deals stand.</summary>
public static class SubjectProcesses
{
    /// <summary>Where a record stands; null where no process was started for it.</summary>
    public static Task<SubjectProcess?> FindProcessAsync(
        this CrmDbContext context,
        SubjectRef subject,
        CancellationToken cancellationToken
    ) =>
        context
            .Set<SubjectProcess>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.SubjectKind == subject.Kind && row.SubjectId == subject.Id, cancellationToken);

    /// <summary>The open tasks that the process of a record made, in the order in which they came up; those that people made by hand left out (X3).</summary>
    public static async Task<IReadOnlyList<SubjectTask>> OpenTasksAsync(
        this CrmDbContext context,
        SubjectProcess process,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await context.OpenTasksAsync(new SubjectRef(process.SubjectKind, process.SubjectId), cancellationToken)).Where(task =>
                task.RootId == process.RootId
            ),
        ];

    /// <summary>The open tasks about a record, in the order in which they came up.</summary>
    public static async Task<IReadOnlyList<SubjectTask>> OpenTasksAsync(
        this CrmDbContext context,
        SubjectRef subject,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<SubjectTask>()
            .AsNoTracking()
            .Where(task => task.SubjectKind == subject.Kind && task.SubjectId == subject.Id && task.Status == UserTaskStatus.Open)
            .OrderBy(task => task.Id)
            .ToListAsync(cancellationToken);
}
