using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Parties.Merging;

/// <summary>Makes one of two accounts, or of two contacts (I21).</summary>
/// <param name="Kind"><c>account</c> or <c>contact</c>.</param>
/// <param name="KeptId">The record that stays.</param>
/// <param name="KeptVersion">Its version that the choice is based on.</param>
/// <param name="OtherId">The record that goes into it.</param>
/// <param name="OtherVersion">Its version that the choice is based on.</param>
public sealed record MergeRecords(string Kind, long KeptId, long? KeptVersion, long OtherId, long? OtherVersion)
{
    /// <summary>The fields whose value is taken from the record that goes; null takes those that the other lacks.</summary>
    public IReadOnlyCollection<string>? Take { get; init; }
}

/// <summary>What a merge came to.</summary>
/// <param name="Id">The record that stayed.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Merge">The merge, by which it can be undone.</param>
public sealed record Merged(long Id, int Version, long Merge);

/// <summary>
/// Managers merge records that are open to them. Everything that spoke of the one that goes speaks of the one that stays from then on; the one that
/// goes is deleted, and its address leads to the other.
/// </summary>
public sealed class MergeRecordsHandler(CrmCommands commands, SaveAccountHandler accounts, SaveContactHandler contacts, IIdSource ids)
{
    /// <summary>Merges them.</summary>
    public Task<Result<Merged>> HandleAsync(MergeRecords command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayManage() ? await MergeAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Merged>> MergeAsync(CrmUnit unit, MergeRecords command, Actor actor, CancellationToken cancellationToken)
    {
        if (command.KeptId == command.OtherId)
        {
            return Refusal.Invalid("otherId", "merge-with-itself");
        }
        var references = new MovedReferences(unit, commands.Engine, command.Kind, command.OtherId, command.KeptId);
        await references.LockAsync(cancellationToken);
        var merged =
            command.Kind == JournaledRecords.Account
                ? await MergeAccountsAsync(unit, command, cancellationToken)
                : await MergeContactsAsync(unit, command, cancellationToken);
        if (!merged.IsDone(out var done))
        {
            return merged.Refusals.ToList();
        }
        await references.MoveAsync(cancellationToken);
        var merge = new Merge
        {
            Id = ids.Next(),
            Kind = command.Kind,
            KeptId = command.KeptId,
            MergedId = command.OtherId,
            MergedName = done.OtherName,
            Unit = unit.Work.Id,
            MovedLines = references.Lines,
            ById = actor.Id,
            At = unit.Now,
        };
        unit.Context.Add(merge);
        return new Merged(command.KeptId, (int)done.Version, merge.Id);
    }

    private Task<Result<(long Version, string OtherName)>> MergeAccountsAsync(
        CrmUnit unit,
        MergeRecords command,
        CancellationToken cancellationToken
    ) =>
        MergeAsync<Account>(
            unit,
            command,
            (kept, other) =>
            {
                var fields = MergeFields.Merged(SaveAccount.Of(kept), SaveAccount.Of(other), command.Take);
                var parent = fields.ParentId == kept.Id || fields.ParentId == other.Id ? null : fields.ParentId;
                var save = fields with { Id = kept.Id, Version = command.KeptVersion, ParentId = parent };
                return accounts.SaveAsync(unit, save, cancellationToken);
            },
            other => other.Name,
            cancellationToken
        );

    private Task<Result<(long Version, string OtherName)>> MergeContactsAsync(
        CrmUnit unit,
        MergeRecords command,
        CancellationToken cancellationToken
    ) =>
        MergeAsync<Contact>(
            unit,
            command,
            (kept, other) =>
            {
                var fields = MergeFields.Merged(SaveContact.Of(kept), SaveContact.Of(other), command.Take);
                return contacts.SaveAsync(unit, fields with { Id = kept.Id, Version = command.KeptVersion }, cancellationToken);
            },
            other => other.FullName,
            cancellationToken
        );

    private static async Task<Result<(long Version, string OtherName)>> MergeAsync<TParty>(
        CrmUnit unit,
        MergeRecords command,
        Func<TParty, TParty, Task<Result<Saved>>> save,
        Func<TParty, string> nameOf,
        CancellationToken cancellationToken
    )
        where TParty : class, IParty
    {
        var kept = await unit.Context.FindAsync<TParty>([command.KeptId], cancellationToken);
        var other = await unit.Context.FindAsync<TParty>([command.OtherId], cancellationToken);
        if (kept is null || other is null)
        {
            return Refusal.NotFound;
        }
        if (other.Version != command.OtherVersion)
        {
            return Refusal.Stale;
        }
        var saved = await save(kept, other);
        if (!saved.IsDone(out var done))
        {
            return saved.Refusals.ToList();
        }
        other.DeletedAt = unit.Now;
        other.Version++;
        return (done.Version, nameOf(other));
    }
}
