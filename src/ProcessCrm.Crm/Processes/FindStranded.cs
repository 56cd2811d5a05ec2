using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Processes;

/// <summary>An open lead or deal that nothing will bring up again.</summary>
/// <param name="Subject">The lead or deal.</param>
/// <param name="ResponsibleId">Who works on it; null for nobody.</param>
/// <param name="Responsible">The name of who works on it.</param>
/// <param name="Process">Where it stands; null where no process was started.</param>
/// <param name="Since">When it was created, came into its stage or its last task was closed, whatever was last.</param>
public sealed record StrandedRecord(
    SubjectTitle Subject,
    long? ResponsibleId,
    string? Responsible,
    SubjectProcess? Process,
    DateTimeOffset Since
);

/// <summary>The records that nothing will bring up again.</summary>
/// <param name="Records">The first 200, the longest so first.</param>
/// <param name="Count">How many there are in all; there should be none.</param>
public sealed record StrandedRecords(IReadOnlyList<StrandedRecord> Records, int Count);

/// <summary>
/// Finds what D6 rules out, and W5 asks for: open leads and deals without an open task and without a date on which their process wakes
/// up. A lead whose deal is open has it there. For managers.
/// </summary>
public sealed class FindStrandedQuery(CrmDbContext context, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>All of them.</summary>
    public async Task<Result<StrandedRecords>> HandleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        var deals = await StrandedAsync<Opportunity>(
            Opportunity.Kind,
            deal => new(new SubjectTitle(Opportunity.Kind, deal.Id, deal.Number, deal.Title), deal.ResponsibleId, deal.CreatedAt),
            cancellationToken
        );
        var leads = await StrandedAsync<Lead>(
            Lead.Kind,
            lead => new(new SubjectTitle(Lead.Kind, lead.Id, lead.Number, lead.Title), lead.ResponsibleId, lead.CreatedAt),
            cancellationToken
        );
        return new StrandedRecords(
            [.. deals.Records.Concat(leads.Records).OrderBy(record => record.Since).Take(Most)],
            deals.Count + leads.Count
        );
    }

    private async Task<StrandedRecords> StrandedAsync<T>(string kind, Expression<Func<T, Found>> read, CancellationToken cancellationToken)
        where T : class, ISubjectRecord
    {
        var stranded = context.Set<T>().AsNoTracking().Needing(context, kind, Attention.NoActivity, clock.GetUtcNow());
        var found = await stranded.OrderBy(record => record.Id).Take(Most).Select(read).ToListAsync(cancellationToken);
        var count = found.Count < Most ? found.Count : await stranded.CountAsync(cancellationToken);
        var ids = found.ConvertAll(record => record.Subject.Id);
        var processes = await context
            .Set<SubjectProcess>()
            .AsNoTracking()
            .Where(process => process.SubjectKind == kind && ids.Contains(process.SubjectId))
            .ToDictionaryAsync(process => process.SubjectId, cancellationToken);
        var closed = await context
            .Set<SubjectTask>()
            .Where(task => task.SubjectKind == kind && task.SubjectId != null && ids.Contains(task.SubjectId.Value))
            .GroupBy(task => task.SubjectId!.Value)
            .Select(tasks => new { tasks.Key, At = tasks.Max(task => task.ClosedAt) })
            .ToDictionaryAsync(last => last.Key, last => last.At, cancellationToken);
        var people = await context.Users.ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        return new StrandedRecords(found.ConvertAll(Told), count);

        StrandedRecord Told(Found record)
        {
            var process = processes.GetValueOrDefault(record.Subject.Id);
            var since = new[] { record.CreatedAt, process?.StageEnteredAt, closed.GetValueOrDefault(record.Subject.Id) }.Max();
            var responsible = record.ResponsibleId is { } id ? people.GetValueOrDefault(id) : null;
            return new StrandedRecord(record.Subject, record.ResponsibleId, responsible, process, since!.Value);
        }
    }

    private sealed record Found(SubjectTitle Subject, long? ResponsibleId, DateTimeOffset CreatedAt);
}
