using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Deletes a contact with a client under the same rules as changing it (D7); a planned one's reminder goes, too.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Version">The version that it is based on.</param>
public sealed record DeleteInteraction(long Id, long? Version);

/// <summary>Deletes contacts.</summary>
public sealed class DeleteInteractionHandler(CrmCommands commands)
{
    /// <summary>Deletes it; the row and the history stay.</summary>
    public Task<Result<Done>> HandleAsync(DeleteInteraction command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await DeleteAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Done>> DeleteAsync(CrmUnit unit, DeleteInteraction command, Actor actor, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Interaction.Record, command.Id);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.Context.FindAsync<Interaction>([command.Id], cancellationToken) is not { } interaction)
        {
            return Refusal.NotFound;
        }
        if (InteractionRules.Check(interaction, await unit.SettingsAsync(cancellationToken), actor, unit.Now) is { } refused)
        {
            return refused;
        }
        if (interaction.Version != command.Version)
        {
            return Refusal.Stale;
        }
        if (await unit.Context.FindProcessAsync(subject, cancellationToken) is { Status: InstanceStatus.Active } process)
        {
            (await commands.Engine.CancelOfSubjectAsync(unit.Work, process.RootId, "deleted", cancellationToken)).OrRefuse();
        }
        interaction.DeletedAt = unit.Now;
        interaction.Version++;
        return Done.It;
    }
}
