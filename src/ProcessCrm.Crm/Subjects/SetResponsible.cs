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
        record.ResponsibleId = command.UserId;
        record.Version++;
        (await commands.Engine.SubjectChangedAsync(unit.Work, command.Subject, cancellationToken)).OrRefuse();
        return new Saved(command.Subject.Id, record.Version);
    }
}
