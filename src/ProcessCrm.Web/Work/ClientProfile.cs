using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Work;

/// <summary>The client of a record, with all ways to reach it (C14).</summary>
/// <param name="Account">The account; null where none was picked.</param>
/// <param name="Contact">The contact; null where none was picked.</param>
/// <param name="RecordUrl">The page of the record.</param>
public sealed record ClientProfile(Account? Account, Contact? Contact, string RecordUrl);

/// <summary>Reads the clients of records.</summary>
public sealed class ClientProfiles(FindAccountsQuery accounts, FindContactsQuery contacts)
{
    /// <summary>The profile.</summary>
    public async Task<ClientProfile> ReadAsync(
        long? account,
        long? contact,
        string recordUrl,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        new(
            account is { } a && (await accounts.GetAsync(a, actor, cancellationToken)).IsDone(out var found) ? found : null,
            contact is { } c && (await contacts.GetAsync(c, actor, cancellationToken)).IsDone(out var person) ? person : null,
            recordUrl
        );
}
