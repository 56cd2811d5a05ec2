using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Accounts;

/// <summary>Registers a partner as the wizard asks for it (E11, E12): an account with its access group, and a contact person there.</summary>
/// <param name="Account">The partner.</param>
public sealed record RegisterPartner(SaveAccount Account)
{
    /// <summary>A person who works there; null for nobody yet.</summary>
    public SaveContact? Contact { get; init; }
}

/// <summary>Registers partners.</summary>
public sealed class RegisterPartnerHandler(CrmCommands commands, SaveAccountHandler accounts, SaveContactHandler contacts)
{
    /// <summary>Registers the partner; answers the account.</summary>
    public Task<Result<Saved>> HandleAsync(RegisterPartner command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await RegisterAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Why the partner cannot be taken, as far as it can be told from what was typed.</summary>
    public static IReadOnlyList<Refusal> Check(RegisterPartner command) =>
        [
            .. SaveAccountHandler.Check(command.Account).Select(OfAccount),
            .. command.Contact is { } person ? WaysToReach.Check(person.Phones, person.Emails, person.WebSites).Select(OfContact) : [],
        ];

    private async Task<Result<Saved>> RegisterAsync(CrmUnit unit, RegisterPartner command, CancellationToken cancellationToken)
    {
        var account = await accounts.SaveAsync(unit, command.Account with { Id = null }, cancellationToken);
        if (!account.IsDone(out var made))
        {
            return account.Refusals.Select(OfAccount).ToList();
        }
        if (command.Contact is { } person)
        {
            var contact = await contacts.SaveAsync(unit, person with { Id = null, AccountId = made.Id }, cancellationToken);
            if (contact.IsRefused)
            {
                return contact.Refusals.Select(OfContact).ToList();
            }
        }
        return made;
    }

    private static Refusal OfAccount(Refusal refusal) => refusal with { Field = $"account.{refusal.Field}" };

    private static Refusal OfContact(Refusal refusal) => refusal with { Field = $"contact.{refusal.Field}" };
}
