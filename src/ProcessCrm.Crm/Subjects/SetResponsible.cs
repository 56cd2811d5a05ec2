using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Subjects;

/// <summary>Makes somebody responsible for a lead or deal (C19). Tasks of the responsible that nobody has taken go along.</summary>
/// <param name="Subject">The record.</param>
/// <param name="UserId">Who; null for nobody.</param>
/// <param name="Version">The record's version that it is based on.</param>
public sealed record SetResponsible(SubjectRef Subject, long? UserId, long Version);

/// <summary>Sets the responsible.</summary>
public sealed class SetResponsibleHandler(CrmCommands commands)
{
    /// <summary>Sets it.</summary>
    public Task<Result<Saved>> HandleAsync(SetResponsible command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SetAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SetAsync(CrmUnit unit, SetResponsible command, CancellationToken cancellationToken)
    {
        await commands.Engine.LockSubjectAsync(unit.Work, command.Subject, cancellationToken);
        var references = new References(unit);
        await references.CheckUserAsync("responsibleId", command.UserId, cancellationToken);
        if (references.Refusals.Count > 0)
        {
            return references.Refusals;
        }
        if (await unit.FindRecordAsync(command.Subject, cancellationToken) is not { } record)
        {
            return Refusal.NotFound;
        }
        if (record.Version != command.Version)
        {
            return Refusal.Stale;
        }
        return await WriteAsync(unit, command.Subject, record, command.UserId, cancellationToken);
    }

    /// <summary>Gives a record of a user to another as a part of another command; that one has checked the right and who they are.</summary>
    internal async Task<Result<Saved>> GiveAsync(CrmUnit unit, SubjectRef subject, long from, long to, CancellationToken cancellationToken)
    {
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        return await unit.FindRecordAsync(subject, cancellationToken) is { } record && record.ResponsibleId == from
            ? await WriteAsync(unit, subject, record, to, cancellationToken)
            : Refusal.Stale;
    }

    private async Task<Result<Saved>> WriteAsync(
        CrmUnit unit,
        SubjectRef subject,
        SubjectRecord record,
        long? userId,
        CancellationToken cancellationToken
    )
    {
        record.ResponsibleId = userId;
        record.Version++;
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        return new Saved(subject.Id, record.Version);
    }
}
