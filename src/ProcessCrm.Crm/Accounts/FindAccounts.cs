using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Accounts;

/// <summary>The orders in which accounts are listed.</summary>
public enum AccountOrder
{
    /// <summary>The newest first.</summary>
    Newest = 0,

    /// <summary>The largest sales potential first; accounts without one are left out, and currencies are not converted (I21).</summary>
    Potential = 1,
}

/// <summary>Asks for accounts.</summary>
public sealed record ListAccounts
{
    /// <summary>Words of the name, phones, addresses and other fields.</summary>
    public string? Search { get; init; }

    /// <summary>Only those whose sales potential is as large, or larger; null for all.</summary>
    public decimal? PotentialFrom { get; init; }

    public AccountOrder Order { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Reads accounts; for all who work on leads and deals.</summary>
public sealed class FindAccountsQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<Account>>> ListAsync(ListAccounts command, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.MayWork() ? Refusal.Forbidden
        : command.Order == AccountOrder.Potential ? await ByPotentialAsync(command, cancellationToken)
        : await context.PageAsync<Account>(
            command.Search,
            command.Page,
            actor,
            cancellationToken,
            command.PotentialFrom is { } least ? rows => rows.Where(row => row.SalesPotential >= least) : null
        );

    /// <summary>One of them.</summary>
    public Task<Result<Account>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        Rows.FindAsync(id, actor, cancellationToken);

    /// <summary>The name of the client of a lead or deal, for who sees that; null for none.</summary>
    public Task<string?> NameAsync(long? id, CancellationToken cancellationToken = default) =>
        Rows.Where(account => account.Id == id).Select(account => account.Name).WhoeverMaySee().SingleOrDefaultAsync(cancellationToken);

    private async Task<Page<Account>> ByPotentialAsync(ListAccounts command, CancellationToken cancellationToken)
    {
        var least = command.PotentialFrom ?? 0;
        var rows = context.Searched<Account>(command.Search).AsNoTracking().Where(row => row.SalesPotential >= least);
        if (command.Page.After is { } after)
        {
            var before = await Rows.IgnoreQueryFilters()
                .Where(row => row.Id == after)
                .Select(row => row.SalesPotential)
                .SingleOrDefaultAsync(cancellationToken);
            rows = rows.Where(row => row.SalesPotential < before || (row.SalesPotential == before && row.Id < after));
        }
        var found = await rows.OrderByDescending(row => row.SalesPotential)
            .ThenByDescending(row => row.Id)
            .Take(command.Page.Rows + 1)
            .ToListAsync(cancellationToken);
        return command.Page.Of(found, row => row.Id);
    }

    private IQueryable<Account> Rows => context.Set<Account>().AsNoTracking();
}
