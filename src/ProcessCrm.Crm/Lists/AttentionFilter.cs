using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Lists;

/// <summary>Finds the open leads and deals that need attention.</summary>
internal static class AttentionFilter
{
    /// <summary>Those that need it for a reason, at an instant.</summary>
    public static IQueryable<T> Needing<T>(
        this IQueryable<T> records,
        CrmDbContext context,
        string kind,
        Attention attention,
        DateTimeOffset now
    )
        where T : class, ISubjectRecord
    {
        var open = context.Set<SubjectProcess>().Where(process => process.SubjectKind == kind && process.Final == null);
        var tasks = context.OpenTasksOf(kind);
        var timers = context.Set<ProcessTimer>();
        var closed = context.Set<SubjectProcess>().Where(process => process.SubjectKind == Opportunity.Kind && process.Final != null);
        var sold = context.Set<Opportunity>().Where(deal => kind == Lead.Kind && !closed.Any(sale => sale.SubjectId == deal.Id));
        return attention switch
        {
            Attention.OverTarget => records.Where(record =>
                open.Any(process => process.SubjectId == record.Id && process.StageDueAt < now)
            ),
            Attention.StepOverdue => records.Where(record =>
                open.Any(process => process.SubjectId == record.Id)
                && (
                    tasks.Any(task => task.SubjectId == record.Id && task.DueAt < now)
                    || open.Any(process =>
                        process.SubjectId == record.Id
                        && process.PlanBy < now
                        && !tasks.Any(task => task.SubjectId == record.Id)
                        && !timers.Any(timer => timer.RootId == process.RootId)
                    )
                )
            ),
            _ => records.Where(record =>
                !tasks.Any(task => task.SubjectId == record.Id)
                && !sold.Any(deal => deal.LeadId == record.Id) // A lead whose deal is open has it there.
                && (
                    !context.Set<SubjectProcess>().Any(process => process.SubjectKind == kind && process.SubjectId == record.Id)
                    || open.Any(process => process.SubjectId == record.Id && !timers.Any(timer => timer.RootId == process.RootId))
                )
            ),
        };
    }

    /// <summary>The open tasks about records of a kind, those that people set included.</summary>
    public static IQueryable<SubjectTask> OpenTasksOf(this CrmDbContext context, string kind) =>
        context.Set<SubjectTask>().Where(task => task.SubjectKind == kind && task.Status == UserTaskStatus.Open);
}
