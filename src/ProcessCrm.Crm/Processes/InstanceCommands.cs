using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Processes;

/// <summary>What managers do to running instances when the process itself does not lead on.</summary>
public sealed class InstanceCommands(CrmCommands commands)
{
    /// <summary>Starts a process that is about no record; one about a lead or deal starts with it.</summary>
    public Task<Result<Started>> StartAsync(
        string process,
        FeelContext? variables,
        string? businessKey,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync<Started>(
            actor,
            async unit =>
            {
                if (!actor.MayManage())
                {
                    return Refusal.Forbidden;
                }
                var catalog = commands.Engine.Catalog;
                if (catalog.Active.TryGetValue(process, out var active) && catalog.Find(active.Reference)?.Model.Subject is { } subject)
                {
                    return Refusal.Invalid("process", "subject-needed", subject);
                }
                var request = new StartRequest(process) { Variables = variables ?? FeelContext.Empty, BusinessKey = businessKey ?? "" };
                var result = await commands.Engine.StartAsync(unit.Work, request, cancellationToken);
                return result.IsRefused(out var refused) ? refused.ToRefusals() : new Started(result.OrRefuse().Root);
            },
            cancellationToken
        );

    /// <summary>Goes to a stage (C6); the stage's gates must hold.</summary>
    public Task<Result<Done>> JumpAsync(
        long instance,
        string stage,
        FeelContext? values,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(actor, unit => commands.Engine.JumpToStageAsync(unit.Work, instance, stage, values, cancellationToken), cancellationToken);

    /// <summary>Moves all tokens of a node to another one of its scope.</summary>
    public Task<Result<Done>> MoveAsync(
        long instance,
        string from,
        string to,
        Actor actor,
        CancellationToken cancellationToken = default
    ) => RunAsync(actor, unit => commands.Engine.MoveAsync(unit.Work, instance, from, to, cancellationToken), cancellationToken);

    /// <summary>Cancels an instance and all below it.</summary>
    public Task<Result<Done>> CancelAsync(long instance, string? reason, Actor actor, CancellationToken cancellationToken = default) =>
        RunAsync(actor, unit => commands.Engine.CancelAsync(unit.Work, instance, reason, cancellationToken), cancellationToken);

    /// <summary>Tries again what has an incident.</summary>
    public Task<Result<Done>> RetryAsync(long incident, Actor actor, CancellationToken cancellationToken = default) =>
        RunAsync(actor, unit => commands.Engine.RetryIncidentAsync(unit.Work, incident, cancellationToken), cancellationToken);

    /// <summary>Goes on as if what has an incident had completed.</summary>
    public Task<Result<Done>> SkipAsync(long incident, Actor actor, CancellationToken cancellationToken = default) =>
        RunAsync(actor, unit => commands.Engine.SkipIncidentAsync(unit.Work, incident, cancellationToken), cancellationToken);

    /// <summary>Sends a message to who waits for it, or keeps it until somebody does.</summary>
    public Task<Result<Done>> SendMessageAsync(
        string name,
        string? key,
        FeelContext? values,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            actor,
            unit =>
            {
                commands.Engine.SendMessage(unit.Work, name, key, values);
                return Task.FromResult<CommandResult>(CommandResult.Done.Nothing);
            },
            cancellationToken,
            name
        );

    /// <summary>Broadcasts a signal to all that wait for it.</summary>
    public Task<Result<Done>> BroadcastSignalAsync(
        string name,
        FeelContext? values,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            actor,
            unit =>
            {
                commands.Engine.BroadcastSignal(unit.Work, name, values);
                return Task.FromResult<CommandResult>(CommandResult.Done.Nothing);
            },
            cancellationToken,
            name
        );

    private Task<Result<Done>> RunAsync(
        Actor actor,
        Func<CrmUnit, Task<CommandResult>> command,
        CancellationToken cancellationToken,
        string? name = null
    ) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
                !actor.MayManage() ? Refusal.Forbidden
                : string.IsNullOrWhiteSpace(name) && name is not null ? Refusal.Required("name")
                : (await command(unit)).ToResult(),
            cancellationToken
        );
}

/// <summary>A started instance.</summary>
/// <param name="Instance">The instance.</param>
public sealed record Started(long Instance);
