using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>Asks for deals, the newest first.</summary>
public sealed record ListOpportunities
{
    public SubjectFilter Filter { get; init; } = new();

    /// <summary>The account; null for all.</summary>
    public long? AccountId { get; init; }

    /// <summary>The kind of deal; null for all.</summary>
    public long? KindId { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Lists deals.</summary>
public sealed class ListOpportunitiesQuery(CrmDbContext context, TimeProvider clock)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<OpportunityLine>>> HandleAsync(
        ListOpportunities query,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var deals = Filter(query).OfPage(query.Page);
        var lines =
            from deal in deals
            join progress in context.Set<OpportunityProgress>() on deal.Id equals progress.OpportunityId
            join user in context.Users on deal.ResponsibleId equals user.Id into responsible
            from user in responsible.DefaultIfEmpty()
            join account in context.Set<Account>() on deal.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join product in context.Set<Product>() on deal.ProductId equals product.Id into products
            from product in products.DefaultIfEmpty()
            join process in context.Set<SubjectProcess>().Where(p => p.SubjectKind == Opportunity.Kind)
                on deal.Id equals process.SubjectId
                into processes
            from process in processes.DefaultIfEmpty()
            orderby deal.Id descending
            select new OpportunityLine(
                deal.Id,
                deal.Number,
                deal.Title,
                deal.KindId,
                account.Name,
                product.Name,
                deal.Amount,
                progress.CloseValue,
                deal.Currency,
                deal.Probability,
                deal.ResponsibleId,
                user.DisplayName,
                deal.CreatedAt,
                progress.EngagedOn,
                progress.ClosedOn,
                process,
                context.OpenTasksOf(Opportunity.Kind).Where(task => task.SubjectId == deal.Id).Min(task => task.DueAt),
                context.OpenTasksOf(Opportunity.Kind).Any(task => task.SubjectId == deal.Id)
            )
            {
                WakesAt = context
                    .Set<ProcessTimer>()
                    .Where(timer => timer.RootId == process.RootId)
                    .Min(timer => (DateTimeOffset?)timer.DueAt),
            };
        return query.Page.Of(await lines.AsNoTracking().WhoeverMaySee().ToListAsync(cancellationToken), line => line.Id);
    }

    private IQueryable<Opportunity> Filter(ListOpportunities query)
    {
        var deals = context.Filtered<Opportunity>(Opportunity.Kind, query.Filter, clock.GetUtcNow());
        if (query.AccountId is { } account)
        {
            deals = deals.Where(deal => deal.AccountId == account);
        }
        if (query.KindId is { } kind)
        {
            deals = deals.Where(deal => deal.KindId == kind);
        }
        return deals;
    }
}
