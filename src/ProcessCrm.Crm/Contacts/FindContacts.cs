using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Contacts;

/// <summary>Asks for contacts, the newest first.</summary>
public sealed record ListContacts
{
    /// <summary>Words of the name, phones, addresses and other fields.</summary>
    public string? Search { get; init; }

    /// <summary>Only those who work there.</summary>
    public long? AccountId { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Reads contacts; for all who work on leads and deals.</summary>
public sealed class FindContactsQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<Contact>>> ListAsync(ListContacts command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var rows = context.Set<Contact>().AsNoTracking();
        foreach (var word in SearchText.Words(command.Search))
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }
        if (command.AccountId is { } account)
        {
            rows = rows.Where(row => row.AccountId == account);
        }
        if (command.Page.After is { } after)
        {
            rows = rows.Where(row => row.Id < after);
        }
        var found = await rows.OrderByDescending(row => row.Id).Take(command.Page.Rows + 1).ToListAsync(cancellationToken);
        return command.Page.Of(found, row => row.Id);
    }

    /// <summary>One of them.</summary>
    public async Task<Result<Contact>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var found = await context.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return found is null ? Refusal.NotFound : found;
    }
}
