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

    /// <summary>The day of birth; null where it is not known.</summary>
    public DateOnly? Birthday { get; init; }

    /// <summary>Whether it is a key person of the account: one who decides, or has a say.</summary>
    public bool IsKey { get; init; }
    public long? AccountId { get; init; }
    public IReadOnlyList<string>? Phones { get; init; }
    public IReadOnlyList<string>? Emails { get; init; }
    public IReadOnlyList<string>? WebSites { get; init; }

    /// <summary>A contact as it is, to change some of it.</summary>
    public static SaveContact Of(Contact contact) =>
        new(contact.FullName)
        {
            JobTitle = contact.JobTitle,
            Birthday = contact.Birthday,
            IsKey = contact.IsKey,
            AccountId = contact.AccountId,
            Phones = contact.Phones,
            Emails = contact.Emails,
            WebSites = contact.WebSites,
        };
}

/// <summary>Saves contacts.</summary>
public sealed class SaveContactHandler(CrmCommands commands, IIdSource ids)
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

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
        references.Refusals.AddRange(CheckBirthday(command.Birthday, unit.Now));
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
        contact.Birthday = command.Birthday;
        contact.IsKey = command.IsKey;
        contact.AccountId = command.AccountId;
        contact.Phones = WaysToReach.TidyPhones(command.Phones);
        contact.Emails = WaysToReach.TidyEmails(command.Emails);
        contact.WebSites = WaysToReach.Tidy(command.WebSites);
        contact.Indexed();
        return new Saved(contact.Id, contact.Version);
    }

    /// <summary>Why a day is no birthday: it has not come yet anywhere, or is too long ago, as where a year was typed with two digits.</summary>
    internal static IEnumerable<Refusal> CheckBirthday(DateOnly? day, DateTimeOffset now) =>
        day < Earliest || day > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1)
            ? [Refusal.Invalid("birthday", "birthday-range", Earliest.Year)]
            : [];
}
