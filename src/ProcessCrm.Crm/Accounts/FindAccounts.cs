using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Accounts;

/// <summary>Asks for accounts, the newest first.</summary>
public sealed record ListAccounts
{
    /// <summary>Words of the name, phones, addresses and other fields.</summary>
    public string? Search { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Reads accounts; for all who work on leads and deals.</summary>
public sealed class FindAccountsQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public Task<Result<Page<Account>>> ListAsync(ListAccounts command, Actor actor, CancellationToken cancellationToken = default) =>
        context.PageAsync<Account>(command.Search, command.Page, actor, cancellationToken);

    /// <summary>One of them.</summary>
    public Task<Result<Account>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        Rows.FindAsync(id, actor, cancellationToken);

    /// <summary>The name of the client of a lead or deal, for who sees that; null for none.</summary>
    public Task<string?> NameAsync(long? id, CancellationToken cancellationToken = default) =>
        Rows.Where(account => account.Id == id).Select(account => account.Name).WhoeverMaySee().SingleOrDefaultAsync(cancellationToken);

    private IQueryable<Account> Rows => context.Set<Account>().AsNoTracking();
}
