using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Products;

/// <summary>Asks for products, the newest first.</summary>
public sealed record ListProducts
{
    /// <summary>Words of the name, the series and the number in other systems; null for all.</summary>
    public string? Search { get; init; }

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
        var products = context.Set<Product>().AsNoTracking();
        var words = SearchText.Words(query.Search);
        if (words.Length > 0)
        {
            var found = await HavingAsync(words, cancellationToken);
            products = products.Where(row => found.Contains(row.Id));
        }
        var rows = await products
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

    /// <summary>Those in which all words occur. A catalogue is short: its names are looked at one by one, in the normal form of all searches.</summary>
    private async Task<List<long>> HavingAsync(string[] words, CancellationToken cancellationToken)
    {
        var all = await context
            .Set<Product>()
            .Select(row => new
            {
                row.Id,
                row.Name,
                row.Series,
                row.ExternalId,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. all.Where(row => Array.TrueForAll(words, SearchText.Of(row.Name, row.Series, row.ExternalId).Contains))
                .Select(row => row.Id),
        ];
    }

    private static bool MayRead(Actor actor) => actor.MayWork() || actor.MayDesign();
}
