using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Parties.Merging;

/// <summary>What a merge of two records would keep.</summary>
/// <param name="Kept">The record that stays.</param>
/// <param name="Other">The record that goes into it.</param>
/// <param name="Fields">The fields in which they differ.</param>
public sealed record MergePreview(MergeSide Kept, MergeSide Other, IReadOnlyList<MergeLine> Fields);

/// <summary>One of two records.</summary>
/// <param name="Version">The version that the merge is based on.</param>
public sealed record MergeSide(long Id, int Version, string Name);

/// <summary>A field in which two records differ.</summary>
/// <param name="Field">Its name in the API.</param>
/// <param name="Kept">The value of the record that stays, as people read it; null for none.</param>
/// <param name="Other">The value of the record that goes.</param>
/// <param name="IsTaken">Whether the other's is taken where nobody chooses: the record that stays has none.</param>
public sealed record MergeLine(string Field, object? Kept, object? Other, bool IsTaken);

/// <summary>Shows managers what a merge would keep, field by field, before it is done.</summary>
public sealed class PreviewMergeQuery(CrmDbContext context)
{
    /// <summary>The preview for two accounts or two contacts.</summary>
    /// <param name="kind"><c>account</c> or <c>contact</c>.</param>
    /// <param name="keptId">The record that stays.</param>
    /// <param name="otherId">The record that goes into it.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<Result<MergePreview>> HandleAsync(
        string kind,
        long keptId,
        long otherId,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        if (keptId == otherId)
        {
            return Refusal.Invalid("otherId", "merge-with-itself");
        }
        if (kind == JournaledRecords.Account)
        {
            var accounts = await context
                .Set<Account>()
                .AsNoTracking()
                .Where(account => account.Id == keptId || account.Id == otherId)
                .ToDictionaryAsync(account => account.Id, cancellationToken);
            return accounts.Count < 2
                ? Refusal.NotFound
                : new MergePreview(
                    new MergeSide(keptId, (int)accounts[keptId].Version, accounts[keptId].Name),
                    new MergeSide(otherId, (int)accounts[otherId].Version, accounts[otherId].Name),
                    await LinesAsync(
                        MergeFields.OfAccounts,
                        SaveAccount.Of(accounts[keptId]),
                        SaveAccount.Of(accounts[otherId]),
                        cancellationToken
                    )
                );
        }
        var contacts = await context
            .Set<Contact>()
            .AsNoTracking()
            .Where(contact => contact.Id == keptId || contact.Id == otherId)
            .ToDictionaryAsync(contact => contact.Id, cancellationToken);
        return contacts.Count < 2
            ? Refusal.NotFound
            : new MergePreview(
                new MergeSide(keptId, (int)contacts[keptId].Version, contacts[keptId].FullName),
                new MergeSide(otherId, (int)contacts[otherId].Version, contacts[otherId].FullName),
                await LinesAsync(
                    MergeFields.OfContacts,
                    SaveContact.Of(contacts[keptId]),
                    SaveContact.Of(contacts[otherId]),
                    cancellationToken
                )
            );
    }

    private async Task<IReadOnlyList<MergeLine>> LinesAsync<T>(
        IReadOnlyList<MergeField<T>> fields,
        T kept,
        T other,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<MergeLine>();
        foreach (var field in fields.Where(field => field.Differs(kept, other)))
        {
            lines.Add(
                new MergeLine(
                    field.Key,
                    await ToldAsync(field.Key, field.Read(kept), cancellationToken),
                    await ToldAsync(field.Key, field.Read(other), cancellationToken),
                    field.IsTakenByItself(kept, other)
                )
            );
        }
        return lines;
    }

    /// <summary>The name of a record that a value names; other values as they are.</summary>
    private async Task<object?> ToldAsync(string field, object? value, CancellationToken cancellationToken) =>
        (field, value) switch
        {
            ("parentId" or "accountId", long id) => await context
                .Set<Account>()
                .Where(account => account.Id == id)
                .Select(account => account.Name)
                .WhoeverMaySee()
                .SingleOrDefaultAsync(cancellationToken),
            ("responsibleId", long id) => await context
                .Users.Where(user => user.Id == id)
                .Select(user => user.DisplayName)
                .SingleOrDefaultAsync(cancellationToken),
            ("accessGroupId", long id) => await context
                .Set<AccessGroup>()
                .Where(group => group.Id == id)
                .Select(group => group.Name)
                .SingleOrDefaultAsync(cancellationToken),
            (_, (decimal sum, string currency)) => $"{sum} {currency}",
            (_, PartyKind kind) => kind.ToString(),
            _ => value,
        };
}
