using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Contacts;

/// <summary>Asks for contacts, the newest first.</summary>
public sealed record ListContacts
{
    /// <summary>Words of the name, phones, addresses and other fields.</summary>
    public string? Search { get; init; }

    /// <summary>Only those who work there.</summary>
    public long? AccountId { get; init; }

    /// <summary>Only key persons of their accounts.</summary>
    public bool IsKey { get; init; }

    /// <summary>Only those whose birthday is kept from this day on, in the days that <see cref="BirthdayDays"/> says; null for all.</summary>
    public DateOnly? BirthdayFrom { get; init; }

    /// <summary>How many days, the first among them, from 1 to 365.</summary>
    public int BirthdayDays { get; init; } = 14;

    public PageRequest Page { get; init; } = new();
}

/// <summary>Reads contacts; for all who work on leads and deals.</summary>
public sealed class FindContactsQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public Task<Result<Page<Contact>>> ListAsync(ListContacts command, Actor actor, CancellationToken cancellationToken = default) =>
        context.PageAsync<Contact>(
            command.Search,
            command.Page,
            actor,
            cancellationToken,
            command is { AccountId: null, IsKey: false, BirthdayFrom: null } ? null : rows => Narrowed(rows, command)
        );

    /// <summary>One of them.</summary>
    public Task<Result<Contact>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        Rows.FindAsync(id, actor, cancellationToken);

    /// <summary>The name of the contact person of a lead or deal, for who sees that; null for none.</summary>
    public Task<string?> NameAsync(long? id, CancellationToken cancellationToken = default) =>
        Rows.Where(contact => contact.Id == id).Select(contact => contact.FullName).WhoeverMaySee().SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<Contact> Narrowed(IQueryable<Contact> rows, ListContacts command)
    {
        if (command.AccountId is { } account)
        {
            rows = rows.Where(row => row.AccountId == account);
        }
        if (command.IsKey)
        {
            rows = rows.Where(row => row.IsKey);
        }
        return command.BirthdayFrom is { } first ? rows.Between(first, first.AddDays(Math.Clamp(command.BirthdayDays, 1, 365) - 1)) : rows;
    }

    private IQueryable<Contact> Rows => context.Set<Contact>().AsNoTracking();
}
