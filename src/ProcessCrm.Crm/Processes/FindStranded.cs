using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>An open lead or deal that nothing will bring up again.</summary>
/// <param name="Kind">The kind: <c>lead</c>, <c>opportunity</c>.</param>
/// <param name="Id">The record.</param>
/// <param name="Number">What people call it by.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Responsible">The name of who works on it; null for nobody.</param>
/// <param name="Stage">The id of its stage; null where no process was started.</param>
public sealed record StrandedRecord(string Kind, long Id, long Number, string Title, string? Responsible, string? Stage);

/// <summary>
/// Finds what D6 rules out, and W5 asks for: open leads and deals without an open task and without a date on which their process wakes
/// up. A lead whose deal is open has it there. For managers.
/// </summary>
public sealed class FindStrandedQuery(CrmDbContext context)
{
    private const int Most = 200;

    /// <summary>The first 200, deals before leads, the oldest first.</summary>
    public async Task<Result<IReadOnlyList<StrandedRecord>>> HandleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        var alive = context
            .Set<SubjectTask>()
            .Where(task => task.Status == UserTaskStatus.Open)
            .Select(task => task.RootId)
            .Concat(context.Set<ProcessTimer>().Select(timer => timer.RootId));
        var standing = context.Set<SubjectProcess>().AsNoTracking();
        var sales = standing.Where(row => row.SubjectKind == Opportunity.Kind);
        var deals = await (
            from deal in context.Set<Opportunity>().AsNoTracking()
            join row in sales on deal.Id equals row.SubjectId into rows
            from row in rows.DefaultIfEmpty()
            where row == null || (row.Final == null && !alive.Contains(row.RootId))
            orderby deal.Id
            select new
            {
                deal.Id,
                deal.Number,
                deal.Title,
                deal.ResponsibleId,
                Stage = row == null ? null : row.Stage,
            }
        )
            .Take(Most)
            .ToListAsync(cancellationToken);
        var leads = await (
            from lead in context.Set<Lead>().AsNoTracking()
            join row in standing.Where(row => row.SubjectKind == Lead.Kind) on lead.Id equals row.SubjectId into rows
            from row in rows.DefaultIfEmpty()
            where row == null || (row.Final == null && !alive.Contains(row.RootId))
            where
                !context
                    .Set<Opportunity>()
                    .Any(deal => deal.LeadId == lead.Id && !sales.Any(sale => sale.SubjectId == deal.Id && sale.Final != null))
            orderby lead.Id
            select new
            {
                lead.Id,
                lead.Number,
                lead.Title,
                lead.ResponsibleId,
                Stage = row == null ? null : row.Stage,
            }
        )
            .Take(Most - deals.Count)
            .ToListAsync(cancellationToken);
        var people = await context.Users.ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        return deals
            .ConvertAll(row => new StrandedRecord(Opportunity.Kind, row.Id, row.Number, row.Title, NameOf(row.ResponsibleId), row.Stage))
            .Concat(leads.Select(row => new StrandedRecord(Lead.Kind, row.Id, row.Number, row.Title, NameOf(row.ResponsibleId), row.Stage)))
            .ToList()
            .AsReadOnly();

        string? NameOf(long? id) => id is { } known ? people.GetValueOrDefault(known) : null;
    }
}
