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
public sealed class FindStrandedQuery(CrmDbContext context, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>The first 200, deals before leads, the oldest first.</summary>
    public async Task<Result<IReadOnlyList<StrandedRecord>>> HandleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        var deals = await StrandedAsync<Opportunity>(
            Opportunity.Kind,
            Most,
            deal => new(deal.Id, deal.Number, deal.Title, deal.ResponsibleId),
            cancellationToken
        );
        var leads = await StrandedAsync<Lead>(
            Lead.Kind,
            Most - deals.Count,
            lead => new(lead.Id, lead.Number, lead.Title, lead.ResponsibleId),
            cancellationToken
        );
        var people = await context.Users.ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        return deals
            .Select(found => (Opportunity.Kind, found))
            .Concat(leads.Select(found => (Lead.Kind, found)))
            .Select(row => new StrandedRecord(
                row.Kind,
                row.found.Record.Id,
                row.found.Record.Number,
                row.found.Record.Title,
                row.found.Record.ResponsibleId is { } id ? people.GetValueOrDefault(id) : null,
                row.found.Stage
            ))
            .ToList()
            .AsReadOnly();
    }

    private async Task<List<(Found Record, string? Stage)>> StrandedAsync<T>(
        string kind,
        int most,
        Expression<Func<T, Found>> read,
        CancellationToken cancellationToken
    )
        where T : class, ISubjectRecord
    {
        var found = await context
            .Set<T>()
            .AsNoTracking()
            .Needing(context, kind, Attention.NoActivity, clock.GetUtcNow())
            .OrderBy(record => record.Id)
            .Take(most)
            .Select(read)
            .ToListAsync(cancellationToken);
        var ids = found.ConvertAll(record => record.Id);
        var stages = await context
            .Set<SubjectProcess>()
            .Where(process => process.SubjectKind == kind && ids.Contains(process.SubjectId))
            .ToDictionaryAsync(process => process.SubjectId, process => process.Stage, cancellationToken);
        return found.ConvertAll(record => (record, stages.GetValueOrDefault(record.Id)));
    }

    private sealed record Found(long Id, long Number, string Title, long? ResponsibleId);
}
