using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Parties.Merging;

/// <summary>
/// Managers undo a merge: the merged record is back, all that it moved speaks of it again, and the record that stayed has its values of before.
/// Refused, with who and when, where somebody changed the same since.
/// </summary>
public sealed class UndoMergeHandler(CrmCommands commands)
{
    /// <summary>Undoes it.</summary>
    public Task<Result<Done>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayManage() ? await UndoAsync(unit, id, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Done>> UndoAsync(CrmUnit unit, long id, CancellationToken cancellationToken)
    {
        if (
            await unit.Context.FindAsync<Merge>([id], cancellationToken) is not { } merge
            || !await IsOpenAsync(unit, merge, cancellationToken)
        )
        {
            return Refusal.NotFound;
        }
        if (merge.UndoneAt is not null)
        {
            return new Refusal(RefusalKind.Conflict, "merge-undone");
        }
        var subjects = await SubjectsAsync(unit, merge, cancellationToken);
        foreach (var subject in subjects)
        {
            await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        }
        var records = new JournalReverter(unit, [merge.Unit]);
        if (await records.CheckAsync(cancellationToken) is { } inTheWay)
        {
            return inTheWay;
        }
        await records.RevertAsync(cancellationToken);
        await MovedReferences.MoveLinesBackAsync(unit, merge, cancellationToken);
        foreach (var subject in subjects)
        {
            (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
            unit.Work.Touch(Runtime.Waking.Topics.Subject(subject));
        }
        merge.UndoneAt = unit.Now;
        return Done.It;
    }

    /// <summary>Whether both records are open to who undoes it. The merged one is read, deleted as it is, so that it can be brought back.</summary>
    private static async Task<bool> IsOpenAsync(CrmUnit unit, Merge merge, CancellationToken cancellationToken)
    {
        long[] both = [merge.KeptId, merge.MergedId];
        var context = unit.Context;
        var open =
            merge.Kind == JournaledRecords.Account
                ? (
                    await context
                        .Set<Account>()
                        .IgnoreQueryFilters([PartnerAccess.Deleted])
                        .Where(account => both.Contains(account.Id))
                        .ToListAsync(cancellationToken)
                ).Count
                : (
                    await context
                        .Set<Contact>()
                        .IgnoreQueryFilters([PartnerAccess.Deleted])
                        .Where(contact => both.Contains(contact.Id))
                        .ToListAsync(cancellationToken)
                ).Count;
        return open == both.Length;
    }

    /// <summary>The leads and deals that the merge moved, in the order in which they are locked.</summary>
    private static async Task<IReadOnlyList<SubjectRef>> SubjectsAsync(CrmUnit unit, Merge merge, CancellationToken cancellationToken)
    {
        var entries = await unit
            .Context.Set<JournalEntry>()
            .Where(entry => entry.Unit == merge.Unit && (entry.Record == Lead.Kind || entry.Record == Opportunity.Kind))
            .Select(entry => new { entry.Record, entry.RecordId })
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. entries.OrderBy(entry => entry.RecordId).Select(entry => new SubjectRef(entry.Record, entry.RecordId))];
    }
}
