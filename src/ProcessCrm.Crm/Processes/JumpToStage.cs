using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>
/// Moves a lead or deal to another stage by hand (C6, D12): the tasks of its process for the old stage are cancelled (D13), the gates of
/// the new one must hold. After the process has ended a new instance starts there; out of a final stage this is reopening, for managers.
/// </summary>
/// <param name="Subject">The record.</param>
/// <param name="Stage">The id of the stage.</param>
/// <param name="Values">The values of the stage's form.</param>
public sealed record JumpToStage(SubjectRef Subject, string Stage, FeelContext Values)
{
    /// <summary>The stage that the person saw; null to go from whatever it is. Another one now is a refusal that tells.</summary>
    public string? From { get; init; }
}

/// <summary>Jumps.</summary>
public sealed class JumpToStageHandler(CrmCommands commands)
{
    /// <summary>Jumps.</summary>
    public Task<Result<Done>> HandleAsync(JumpToStage command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await JumpAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Done>> JumpAsync(CrmUnit unit, JumpToStage command, Actor actor, CancellationToken cancellationToken)
    {
        await commands.Engine.LockSubjectAsync(unit.Work, command.Subject, cancellationToken);
        if (await unit.Context.FindProcessAsync(command.Subject, cancellationToken) is not { } row)
        {
            return Refusal.NotFound;
        }
        if (command.From is not null && command.From != row.Stage)
        {
            return Refusal.Stale;
        }
        if (row.Final is not null && !actor.MayManage())
        {
            return new Refusal(RefusalKind.Forbidden, "reopen-forbidden");
        }
        if (row.Status == InstanceStatus.Active)
        {
            return (
                await commands.Engine.JumpToStageAsync(unit.Work, row.RootId, command.Stage, command.Values, cancellationToken)
            ).ToResult();
        }
        var again = new StartRequest(row.Process)
        {
            Subject = command.Subject,
            AtStage = command.Stage,
            StageValues = command.Values,
        };
        return (await commands.Engine.StartAsync(unit.Work, again, cancellationToken)).ToResult();
    }
}
