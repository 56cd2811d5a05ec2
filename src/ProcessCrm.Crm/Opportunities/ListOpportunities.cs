using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>Asks for deals, the newest first.</summary>
public sealed record ListOpportunities
{
    /// <summary>The id of the stage; null for all.</summary>
    public string? Stage { get; init; }

    /// <summary>Who sells them; null for everybody.</summary>
    public long? ResponsibleId { get; init; }

    /// <summary>The account; null for all.</summary>
    public long? AccountId { get; init; }

    /// <summary>The kind of deal; null for all.</summary>
    public long? KindId { get; init; }

    /// <summary>Whether those in a final stage are left out.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Words that all occur in number, title or external id.</summary>
    public string? Search { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Lists deals.</summary>
public sealed class ListOpportunitiesQuery(CrmDbContext context)
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
        var deals = Filter(query);
        if (query.Page.After is { } after)
        {
            deals = deals.Where(deal => deal.Id < after);
        }
        var lines =
            from deal in deals.OrderByDescending(deal => deal.Id).Take(query.Page.Rows + 1)
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
                deal.ResponsibleId,
                user.DisplayName,
                deal.CreatedAt,
                progress.EngagedOn,
                progress.ClosedOn,
                process
            );
        return query.Page.Of(await lines.AsNoTracking().ToListAsync(cancellationToken), line => line.Id);
    }

    private IQueryable<Opportunity> Filter(ListOpportunities query)
    {
        IQueryable<Opportunity> deals = context.Set<Opportunity>();
        if (query.ResponsibleId is { } responsible)
        {
            deals = deals.Where(deal => deal.ResponsibleId == responsible);
        }
        if (query.AccountId is { } account)
        {
            deals = deals.Where(deal => deal.AccountId == account);
        }
        if (query.KindId is { } kind)
        {
            deals = deals.Where(deal => deal.KindId == kind);
        }
        if (query.Stage is { } stage)
        {
            deals = deals.Where(deal =>
                context.Set<SubjectProcess>().Any(p => p.SubjectKind == Opportunity.Kind && p.SubjectId == deal.Id && p.Stage == stage)
            );
        }
        if (query.IsOpen)
        {
            deals = deals.Where(deal =>
                !context.Set<SubjectProcess>().Any(p => p.SubjectKind == Opportunity.Kind && p.SubjectId == deal.Id && p.Final != null)
            );
        }
        foreach (var word in SearchText.Words(query.Search))
        {
            deals = deals.Where(deal => deal.SearchText.Contains(word));
        }
        return deals;
    }
}
