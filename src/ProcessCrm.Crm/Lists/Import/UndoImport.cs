using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Subjects;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>What came of undoing an import.</summary>
/// <param name="Deleted">How many records are deleted.</param>
/// <param name="Kept">How many stay, since somebody has worked on them or other records speak of them.</param>
public sealed record ImportUndone(int Deleted, int Kept);

/// <summary>Deletes the records that an import made, but for those that somebody has worked on; for managers.</summary>
public sealed class UndoImportHandler(CrmCommands commands)
{
    private const string Notice = "notification";

    /// <summary>Undoes it.</summary>
    public Task<Result<ImportUndone>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayManage() ? await UndoAsync(unit, id, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<ImportUndone>> UndoAsync(CrmUnit unit, long id, CancellationToken cancellationToken)
    {
        if (await unit.Context.FindAsync<ListImport>([id], cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }
        if (import is not { State: ImportState.Done, Unit: { } made })
        {
            return new Refusal(RefusalKind.Conflict, "import-not-done");
        }
        var deleted = 0;
        var kept = 0;
        // What speaks of others goes first, so that these are free.
        foreach (var kind in new[] { Lead.Kind, JournaledRecords.Contact, JournaledRecords.Account })
        {
            var ids = await unit
                .Context.Set<JournalEntry>()
                .Where(entry => entry.Unit == made && entry.Record == kind && entry.Action == JournalAction.Created)
                .OrderBy(entry => entry.RecordId)
                .Select(entry => entry.RecordId)
                .ToListAsync(cancellationToken);
            if (ids.Count == 0)
            {
                continue;
            }
            var busy = await BusyAsync(unit, kind, ids, made, cancellationToken);
            foreach (var record in ids.Where(record => !busy.Contains(record)))
            {
                deleted += await DeleteAsync(unit, kind, record, cancellationToken) ? 1 : 0;
            }
            kept += busy.Count;
            await unit.SaveAsync(cancellationToken);
        }
        import.State = ImportState.Undone;
        import.Kept = kept;
        import.Version++;
        return new ImportUndone(deleted, kept);
    }

    /// <summary>Those that somebody has worked on since, or of which others speak.</summary>
    private static async Task<HashSet<long>> BusyAsync(
        CrmUnit unit,
        string kind,
        List<long> ids,
        Guid made,
        CancellationToken cancellationToken
    )
    {
        var context = unit.Context;
        var busy = context
            .Set<JournalEntry>()
            .Where(entry => entry.SubjectKind == kind && ids.Contains(entry.SubjectId) && entry.Unit != made && entry.Record != Notice)
            .Select(entry => entry.SubjectId);
        busy = kind switch
        {
            JournaledRecords.Account => busy.Concat(
                    context
                        .Set<Lead>()
                        .Where(one => one.AccountId != null && ids.Contains(one.AccountId.Value))
                        .Select(one => one.AccountId!.Value)
                )
                .Concat(
                    context
                        .Set<Opportunity>()
                        .Where(one => one.AccountId != null && ids.Contains(one.AccountId.Value))
                        .Select(one => one.AccountId!.Value)
                )
                .Concat(
                    context
                        .Set<Contact>()
                        .Where(one => one.AccountId != null && ids.Contains(one.AccountId.Value))
                        .Select(one => one.AccountId!.Value)
                )
                .Concat(
                    context
                        .Set<Interaction>()
                        .Where(one => one.AccountId != null && ids.Contains(one.AccountId.Value))
                        .Select(one => one.AccountId!.Value)
                ),
            JournaledRecords.Contact => busy.Concat(
                    context
                        .Set<Lead>()
                        .Where(one => one.ContactId != null && ids.Contains(one.ContactId.Value))
                        .Select(one => one.ContactId!.Value)
                )
                .Concat(
                    context
                        .Set<Opportunity>()
                        .Where(one => one.ContactId != null && ids.Contains(one.ContactId.Value))
                        .Select(one => one.ContactId!.Value)
                )
                .Concat(
                    context
                        .Set<Interaction>()
                        .Where(one => one.ContactId != null && ids.Contains(one.ContactId.Value))
                        .Select(one => one.ContactId!.Value)
                ),
            _ => busy,
        };
        return [.. await busy.Distinct().ToListAsync(cancellationToken)];
    }

    private async Task<bool> DeleteAsync(CrmUnit unit, string kind, long id, CancellationToken cancellationToken)
    {
        object? record = kind switch
        {
            JournaledRecords.Account => await unit.Context.FindAsync<Account>([id], cancellationToken),
            JournaledRecords.Contact => await unit.Context.FindAsync<Contact>([id], cancellationToken),
            _ => null,
        };
        switch (record)
        {
            case Account account:
                (account.DeletedAt, account.Version) = (unit.Now, account.Version + 1);
                return true;
            case Contact contact:
                (contact.DeletedAt, contact.Version) = (unit.Now, contact.Version + 1);
                return true;
            default:
                return kind == Lead.Kind && await DeleteLeadAsync(unit, id, cancellationToken);
        }
    }

    private async Task<bool> DeleteLeadAsync(CrmUnit unit, long id, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Lead.Kind, id);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.FindRecordAsync(subject, cancellationToken) is not { } lead)
        {
            return false;
        }
        await commands.Engine.CancelWorkAsync(unit, subject, cancellationToken);
        lead.DeletedAt = unit.Now;
        lead.Version++;
        return true;
    }
}
