using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Search;
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
    public async Task<Result<Page<Account>>> ListAsync(ListAccounts command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var rows = context.Set<Account>().AsNoTracking();
        foreach (var word in SearchText.Words(command.Search))
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }
        if (command.Page.After is { } after)
        {
            rows = rows.Where(row => row.Id < after);
        }
        var found = await rows.OrderByDescending(row => row.Id).Take(command.Page.Rows + 1).ToListAsync(cancellationToken);
        return command.Page.Of(found, row => row.Id);
    }

    /// <summary>One of them.</summary>
    public async Task<Result<Account>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var found = await context.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return found is null ? Refusal.NotFound : found;
    }
}
