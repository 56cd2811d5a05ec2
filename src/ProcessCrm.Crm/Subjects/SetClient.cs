using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Subjects;

/// <summary>
/// Says who the client of a lead or deal is (C14): records that are there, or ones made in the same act. What is left out becomes nobody.
/// </summary>
/// <param name="Subject">The record.</param>
/// <param name="Version">The record's version that it is based on.</param>
public sealed record SetClient(SubjectRef Subject, long Version)
{
    /// <summary>The account to pick.</summary>
    public long? AccountId { get; init; }

    /// <summary>The contact to pick.</summary>
    public long? ContactId { get; init; }

    /// <summary>An account to make and pick.</summary>
    public SaveAccount? NewAccount { get; init; }

    /// <summary>A contact to make and pick; one that names no account works at the picked one.</summary>
    public SaveContact? NewContact { get; init; }
}

/// <summary>Sets the client.</summary>
public sealed class SetClientHandler(CrmCommands commands, SaveAccountHandler accounts, SaveContactHandler contacts)
{
    /// <summary>Sets it.</summary>
    public Task<Result<Saved>> HandleAsync(SetClient command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SetAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SetAsync(CrmUnit unit, SetClient command, CancellationToken cancellationToken)
    {
        await commands.Engine.LockSubjectAsync(unit.Work, command.Subject, cancellationToken);
        if (await unit.FindRecordAsync(command.Subject, cancellationToken) is not { } record)
        {
            return Refusal.NotFound;
        }
        if (record.Version != command.Version)
        {
            return Refusal.Stale;
        }
        var references = new References(unit);
        await references.KeepClientAsync(command.Subject, cancellationToken);
        var account = await AccountAsync(unit, command, references, cancellationToken);
        var contact = await ContactAsync(unit, command, account, references, cancellationToken);
        if (references.Refusals.Count > 0)
        {
            return references.Refusals;
        }
        record.AccountId = account;
        record.ContactId = contact;
        record.Version++;
        (await commands.Engine.SubjectChangedAsync(unit.Work, command.Subject, cancellationToken)).OrRefuse();
        unit.Work.Touch(Runtime.Waking.Topics.Subject(command.Subject));
        return new Saved(command.Subject.Id, record.Version);
    }

    private async Task<long?> AccountAsync(CrmUnit unit, SetClient command, References references, CancellationToken cancellationToken)
    {
        await references.CheckAsync<Account>("accountId", command.AccountId, cancellationToken);
        return command.NewAccount is { } made
            ? IdOf("newAccount", await accounts.SaveAsync(unit, made with { Id = null }, cancellationToken), references)
            : command.AccountId;
    }

    private async Task<long?> ContactAsync(
        CrmUnit unit,
        SetClient command,
        long? account,
        References references,
        CancellationToken cancellationToken
    )
    {
        await references.CheckAsync<Contact>("contactId", command.ContactId, cancellationToken);
        if (command.NewContact is not { } made)
        {
            return command.ContactId;
        }
        made = made with { Id = null, AccountId = made.AccountId ?? account };
        return IdOf("newContact", await contacts.SaveAsync(unit, made, cancellationToken), references);
    }

    private static long? IdOf(string part, Result<Saved> saved, References references)
    {
        if (saved.IsDone(out var done))
        {
            return done.Id;
        }
        references.Refusals.AddRange(saved.Refusals.Select(refusal => refusal with { Field = $"{part}.{refusal.Field}" }));
        return null;
    }
}
