using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.TimeEntries;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Makes a planned contact actual by what it was and how it ended (S23).</summary>
/// <param name="Id">The contact.</param>
/// <param name="Version">The version that it is based on.</param>
/// <param name="Kind">One of <see cref="InteractionKinds.All"/>.</param>
/// <param name="Outcome">The key of the outcome.</param>
public sealed record HoldInteraction(long Id, long? Version, string? Kind, string? Outcome)
{
    /// <summary>When it was held; null for now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The gist of the talk; null keeps what was written before.</summary>
    public string? Details { get; init; }

    /// <summary>How long it took; null where nothing is said.</summary>
    public TimeSpent? Spent { get; init; }
}

/// <summary>Records outcomes.</summary>
public sealed class HoldInteractionHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Records it.</summary>
    public Task<Result<Saved>> HandleAsync(HoldInteraction command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await HoldAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> HoldAsync(CrmUnit unit, HoldInteraction command, Actor actor, CancellationToken cancellationToken)
    {
        var given = new SaveInteraction
        {
            Kind = command.Kind,
            Outcome = command.Outcome,
            OccurredAt = command.OccurredAt,
        };
        var refusals = await InteractionCheck.RunAsync(unit, given, null, cancellationToken);
        if (command.Kind is null)
        {
            refusals.Add(Refusal.Required("kind"));
        }
        if (command.Outcome is null)
        {
            refusals.Add(Refusal.Required("outcome"));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
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
        if (interaction.RecordedAt is not null)
        {
            return new Refusal(RefusalKind.Conflict, "contact-was-held");
        }
        interaction.Kind = command.Kind;
        interaction.Details = Given.Text(command.Details) ?? interaction.Details;
        interaction.OccurredAt = command.OccurredAt?.ToUniversalTime() ?? unit.Now;
        interaction.Hold(command.Outcome!, unit.Now);
        interaction.Version++;
        if (command.Spent is { } spent)
        {
            var entered = await spent.EnterAsync(unit, ids.Next(), actor, null, interaction, cancellationToken);
            if (entered.IsRefused)
            {
                return entered.Refusals.OfSpent();
            }
        }
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        return new Saved(interaction.Id, interaction.Version);
    }
}
