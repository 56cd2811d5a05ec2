using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Products;

/// <summary>Asks for products, the newest first.</summary>
public sealed record ListProducts
{
    /// <summary>Only those that are still sold.</summary>
    public bool IsActive { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Reads products; for all who work on leads and deals, or design their processes.</summary>
public sealed class FindProductsQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<Product>>> ListAsync(ListProducts query, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!MayRead(actor))
        {
            return Refusal.Forbidden;
        }
        var after = query.Page.After;
        var rows = await context
            .Set<Product>()
            .AsNoTracking()
            .Where(row => (after == null || row.Id < after) && (!query.IsActive || row.IsActive))
            .OrderByDescending(row => row.Id)
            .Take(query.Page.Rows + 1)
            .ToListAsync(cancellationToken);
        return query.Page.Of(rows, row => row.Id);
    }

    /// <summary>One of them.</summary>
    public async Task<Result<Product>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !MayRead(actor) ? Refusal.Forbidden
        : await context.Set<Product>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found ? found
        : Refusal.NotFound;

    private static bool MayRead(Actor actor) => actor.MayWork() || actor.MayDesign();
}
