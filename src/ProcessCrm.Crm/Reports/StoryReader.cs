using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Reports;

/// <summary>Reads how the leads or deals of a process went.</summary>
internal sealed class StoryReader(CrmDbContext context)
{
    /// <summary>Those that began in a period.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="process">The process that they went through last.</param>
    /// <param name="from">The first instant of the period.</param>
    /// <param name="until">The first instant after it.</param>
    /// <param name="responsible">Only those of a person; null for all.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyList<Story>> ReadAsync(
        string kind,
        string process,
        DateTimeOffset from,
        DateTimeOffset until,
        long? responsible,
        CancellationToken cancellationToken
    )
    {
        var processes = context.Set<SubjectProcess>().Where(row => row.SubjectKind == kind && row.Process == process);
        var records = (kind == Lead.Kind ? Leads(processes) : Deals(processes)).Where(record =>
            record.BeganAt >= from && record.BeganAt < until && (responsible == null || record.ResponsibleId == responsible)
        );
        var rows = await records.AsNoTracking().ToListAsync(cancellationToken);
        var visits = await VisitsAsync(kind, records.Select(record => record.Id), cancellationToken);
        return
        [
            .. rows.Select(row => new Story(row.BeganAt, visits.GetValueOrDefault(row.Id) ?? [])
            {
                Final = row.Final,
                LossStage = row.LossStage,
                LossReasonId = row.LossReasonId,
                ResponsibleId = row.ResponsibleId,
                Source = row.Source,
                Amount = row.Amount,
                Currency = row.Currency ?? "",
            }),
        ];
    }

    private IQueryable<Row> Deals(IQueryable<SubjectProcess> processes) =>
        from deal in context.Set<Opportunity>()
        join process in processes on deal.Id equals process.SubjectId
        join progress in context.Set<OpportunityProgress>() on deal.Id equals progress.OpportunityId
        join lead in context.Set<Lead>().IgnoreQueryFilters() on deal.LeadId equals lead.Id into leads
        from lead in leads.DefaultIfEmpty()
        where deal.DeletedAt == null
        select new Row
        {
            Id = deal.Id,
            BeganAt = deal.CreatedAt,
            ResponsibleId = deal.ResponsibleId,
            Source = lead.Source,
            Amount = progress.CloseValue ?? deal.Amount,
            Currency = deal.Currency,
            Final = process.Final,
            LossStage = progress.LossStage,
            LossReasonId = progress.LossReasonId,
        };

    private IQueryable<Row> Leads(IQueryable<SubjectProcess> processes) =>
        from lead in context.Set<Lead>()
        join process in processes on lead.Id equals process.SubjectId
        join progress in context.Set<LeadProgress>() on lead.Id equals progress.LeadId
        select new Row
        {
            Id = lead.Id,
            BeganAt = lead.CreatedAt,
            ResponsibleId = lead.ResponsibleId,
            Source = lead.Source,
            Amount = null,
            Currency = null,
            Final = process.Final,
            LossStage = progress.LossStage,
            LossReasonId = progress.LossReasonId,
        };

    private async Task<Dictionary<long, IReadOnlyList<StageVisit>>> VisitsAsync(
        string kind,
        IQueryable<long> records,
        CancellationToken cancellationToken
    )
    {
        var facts =
            from run in context.Set<ProcessRun>()
            where run.SubjectKind == kind && run.RootId == run.Id && records.Contains(run.SubjectId!.Value)
            join fact in context.Set<StageEvent>() on run.Id equals fact.RootId
            where fact.Type == nameof(StageEntered) || fact.Type == nameof(StateRestored)
            orderby run.SubjectId, fact.RootId, fact.Seq
            select new
            {
                Record = run.SubjectId!.Value,
                fact.At,
                fact.Type,
                fact.Data,
            };
        var rows = await facts.AsNoTracking().ToListAsync(cancellationToken);
        return rows.GroupBy(fact => fact.Record)
            .ToDictionary(
                group => group.Key,
                group => StageVisit.Of(group.Select(fact => (fact.At, EventFormat.Read(fact.Type, fact.Data))))
            );
    }

    /// <summary>A record as it is read.</summary>
    private sealed class Row
    {
        public long Id { get; init; }
        public DateTimeOffset BeganAt { get; init; }
        public long? ResponsibleId { get; init; }
        public string? Source { get; init; }
        public decimal? Amount { get; init; }
        public string? Currency { get; init; }
        public string? Final { get; init; }
        public string? LossStage { get; init; }
        public long? LossReasonId { get; init; }
    }
}
