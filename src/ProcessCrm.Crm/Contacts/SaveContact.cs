using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Contacts;

/// <summary>Creates a contact, or changes one.</summary>
/// <param name="FullName">The person's name.</param>
public sealed record SaveContact(string FullName)
{
    /// <summary>The contact to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Contact.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }
    public string? JobTitle { get; init; }
    public long? AccountId { get; init; }
    public IReadOnlyList<string>? Phones { get; init; }
    public IReadOnlyList<string>? Emails { get; init; }
    public IReadOnlyList<string>? WebSites { get; init; }

    /// <summary>A contact as it is, to change some of it.</summary>
    public static SaveContact Of(Contact contact) =>
        new(contact.FullName)
        {
            JobTitle = contact.JobTitle,
            AccountId = contact.AccountId,
            Phones = contact.Phones,
            Emails = contact.Emails,
            WebSites = contact.WebSites,
        };
}

/// <summary>Saves contacts.</summary>
public sealed class SaveContactHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the contact.</summary>
    public Task<Result<Saved>> HandleAsync(SaveContact command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Saves it as a part of another command; that one has checked the right.</summary>
    internal async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveContact command, CancellationToken cancellationToken)
    {
        var references = new References(unit);
        if (string.IsNullOrWhiteSpace(command.FullName))
        {
            references.Refusals.Add(Refusal.Required("fullName"));
        }
        references.Refusals.AddRange(WaysToReach.Check(command.Phones, command.Emails, command.WebSites));
        references.Keep(
            await unit
                .Context.Set<Contact>()
                .Where(contact => contact.Id == command.Id)
                .Select(contact => contact.AccountId)
                .SingleOrDefaultAsync(cancellationToken)
        );
        await references.CheckAsync<Account>("accountId", command.AccountId, cancellationToken);
        if (references.Refusals.Count > 0)
        {
            return references.Refusals;
        }
        var edit = await unit.EditAsync<Contact>(
            command.Id,
            command.Version,
            () =>
                new Contact
                {
                    Id = ids.Next(),
                    FullName = command.FullName,
                    CreatedAt = unit.Now,
                },
            cancellationToken
        );
        if (!edit.IsDone(out var contact))
        {
            return edit.Refusals.ToList();
        }
        contact.FullName = command.FullName.Trim();
        contact.JobTitle = Given.Text(command.JobTitle);
        contact.AccountId = command.AccountId;
        contact.Phones = WaysToReach.TidyPhones(command.Phones);
        contact.Emails = WaysToReach.TidyEmails(command.Emails);
        contact.WebSites = WaysToReach.Tidy(command.WebSites);
        contact.Indexed();
        return new Saved(contact.Id, contact.Version);
    }
}
