using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Subjects;

/// <summary>Deletes a lead or deal and cancels its process and the tasks that people made for it. The row and the history stay.</summary>
/// <param name="Subject">The record.</param>
/// <param name="Version">The record's version that it is based on.</param>
public sealed record DeleteSubject(SubjectRef Subject, long Version);

/// <summary>Managers delete leads and deals.</summary>
public sealed class DeleteSubjectHandler(CrmCommands commands)
{
    /// <summary>Deletes it.</summary>
    public Task<Result<Done>> HandleAsync(DeleteSubject command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayManage() ? await DeleteAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Done>> DeleteAsync(CrmUnit unit, DeleteSubject command, CancellationToken cancellationToken)
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
        await commands.Engine.CancelWorkAsync(unit, command.Subject, cancellationToken);
        record.DeletedAt = unit.Now;
        record.Version++;
        return Done.It;
    }
}
