using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Parties.Merging;

/// <summary>A merge as lists tell it.</summary>
/// <param name="Merge">The merge.</param>
/// <param name="Kept">The name of the record that stayed.</param>
/// <param name="By">Who did it, by name; null for the system.</param>
public sealed record MergeItem(Merge Merge, string Kept, string? By);

/// <summary>Reads merges.</summary>
public sealed class FindMergesQuery(CrmDbContext context)
{
    private const int Most = 100;

    /// <summary>The latest merges of records that are open to a manager.</summary>
    public async Task<Result<IReadOnlyList<MergeItem>>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        var merges = await context
            .Set<Merge>()
            .AsNoTracking()
            .OrderByDescending(merge => merge.Id)
            .Take(Most)
            .Select(merge => new
            {
                merge,
                Kept = merge.Kind == JournaledRecords.Account
                    ? context.Set<Account>().Where(account => account.Id == merge.KeptId).Select(account => account.Name).FirstOrDefault()
                    : context
                        .Set<Contact>()
                        .Where(contact => contact.Id == merge.KeptId)
                        .Select(contact => contact.FullName)
                        .FirstOrDefault(),
                By = context.Users.Where(user => user.Id == merge.ById).Select(user => user.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return merges.Where(row => row.Kept is not null).Select(row => new MergeItem(row.merge, row.Kept!, row.By)).ToList();
    }

    /// <summary>The record that a merged one went into; null where it was not merged.</summary>
    /// <param name="kind"><c>account</c> or <c>contact</c>.</param>
    /// <param name="id">The record that is gone.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<long?> WentIntoAsync(string kind, long id, CancellationToken cancellationToken = default) =>
        context
            .Set<Merge>()
            .Where(merge => merge.Kind == kind && merge.MergedId == id && merge.UndoneAt == null)
            .OrderByDescending(merge => merge.Id)
            .Select(merge => (long?)merge.KeptId)
            .FirstOrDefaultAsync(cancellationToken);
}
