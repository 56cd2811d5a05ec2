using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>A deal made from a lead, whose process runs.</summary>
public sealed record RunningDeal(long Id, long Number, string Title, long Root);

/// <summary>The sales that run for a lead, and what happens to them when the lead goes back (D12).</summary>
public sealed class RunningSales(ProcessEngine engine)
{
    /// <summary>The sales of a lead that run; none for a deal.</summary>
    public static async Task<IReadOnlyList<RunningDeal>> OfAsync(
        CrmDbContext context,
        SubjectRef subject,
        CancellationToken cancellationToken
    ) =>
        subject.Kind != Lead.Kind
            ? []
            : await (
                from deal in context.Set<Opportunity>().AsNoTracking()
                where deal.LeadId == subject.Id
                join process in context.Set<SubjectProcess>() on deal.Id equals process.SubjectId
                where process.SubjectKind == Opportunity.Kind && process.Status == InstanceStatus.Active && process.Final == null
                orderby deal.Id
                select new RunningDeal(deal.Id, deal.Number, deal.Title, process.RootId)
            ).ToListAsync(cancellationToken);

    /// <summary>Does with them what the person chose; refused where nobody chose.</summary>
    internal async Task<Refusal?> SettleAsync(CrmUnit unit, SubjectRef subject, RunningSale? choice, CancellationToken cancellationToken)
    {
        var running = await OfAsync(unit.Context, subject, cancellationToken);
        if (running.Count == 0 || choice == RunningSale.Keep)
        {
            return null;
        }
        if (choice is null)
        {
            return new Refusal(
                RefusalKind.Conflict,
                "running-sale",
                string.Join("; ", running.Select(deal => $"{deal.Number} {deal.Title}"))
            )
            {
                Field = "sale",
            };
        }
        foreach (var deal in running)
        {
            var about = new SubjectRef(Opportunity.Kind, deal.Id);
            var stage = (await unit.Context.FindProcessAsync(about, cancellationToken))?.Stage;
            (await engine.CloseAsync(unit.Work, deal.Root, "lost", "lead went back", cancellationToken)).OrRefuse();
            if (await unit.Context.FindAsync<OpportunityProgress>([deal.Id], cancellationToken) is { } progress)
            {
                progress.LossStage = stage;
                progress.ClosedOn = DateOnly.FromDateTime(unit.Now.UtcDateTime);
            }
        }
        return null;
    }
}
