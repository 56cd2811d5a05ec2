using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Interactions;

/// <summary>
/// Records a contact with a client, or plans one, or changes one (S1 - S23). Without an outcome and with a date that lies ahead it is a
/// planned one (S18); giving a planned one its kind and outcome makes it actual (S23).
/// </summary>
public sealed record SaveInteraction
{
    /// <summary>The contact to change; null for a new one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Interaction.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>One of <see cref="InteractionKinds.All"/>; a planned one may leave it open.</summary>
    public string? Kind { get; init; }

    /// <summary>The lead that it is about: a repeated contact (S12).</summary>
    public long? LeadId { get; init; }

    /// <summary>The deal that it is about.</summary>
    public long? OpportunityId { get; init; }

    /// <summary>Of a first contact: the key of the topic of which a lead is made (S12).</summary>
    public string? Topic { get; init; }

    /// <summary>Of a first contact: the stage in which that lead begins (S13); null for where its process begins.</summary>
    public string? Stage { get; init; }

    /// <summary>What it is about, in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>The client; null takes that of the lead or deal (S9).</summary>
    public long? AccountId { get; init; }

    /// <summary>The person one talks with; null takes that of the lead or deal.</summary>
    public long? ContactId { get; init; }

    /// <summary>The gist of the talk (S10).</summary>
    public string? Details { get; init; }

    /// <summary>When; null for now (S8).</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The key of the outcome (S14).</summary>
    public string? Outcome { get; init; }

    /// <summary>Who holds it (S20); null for who saves it.</summary>
    public long? ResponsibleId { get; init; }

    /// <summary>The contact from which it follows: its lead or deal and its client are taken where none are given (E9).</summary>
    public long? BasedOnId { get; init; }

    /// <summary>Who else takes part (E10).</summary>
    public IReadOnlyList<Participant>? Participants { get; init; }
}

/// <summary>Somebody who takes part in a contact.</summary>
public sealed record Participant
{
    /// <summary>A known contact; null where only a name is known.</summary>
    public long? ContactId { get; init; }

    /// <summary>A contact person to create in the same act, at the partner that it names (E13); null for none.</summary>
    public SaveContact? NewContact { get; init; }

    /// <summary>The name of somebody who is no contact.</summary>
    public string? Name { get; init; }

    /// <summary>A phone number or an address.</summary>
    public string? Reach { get; init; }
}

/// <summary>Saves contacts with clients.</summary>
public sealed class SaveInteractionHandler(
    CrmCommands commands,
    SaveContactHandler contacts,
    InteractionLinks links,
    ContactProcess process,
    IIdSource ids
)
{
    /// <summary>Saves it.</summary>
    public Task<Result<Saved>> HandleAsync(SaveInteraction command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit =>
                !actor.MayWork() ? Refusal.Forbidden
                : command.Id is { } id ? await ChangeAsync(unit, id, command, actor, cancellationToken)
                : await CreateAsync(unit, command, actor, cancellationToken),
            cancellationToken
        );

    private async Task<Result<Saved>> CreateAsync(CrmUnit unit, SaveInteraction command, Actor actor, CancellationToken cancellationToken)
    {
        var refusals = await InteractionCheck.RunAsync(unit, command, null, cancellationToken);
        if (refusals.Count > 0)
        {
            return refusals;
        }
        command = await links.OnBasisAsync(unit, command, cancellationToken);
        var interaction = new Interaction
        {
            Id = ids.Next(),
            AuthorId = actor.Id,
            CreatedAt = unit.Now,
            OccurredAt = command.OccurredAt?.ToUniversalTime() ?? unit.Now,
        };
        interaction.IsPlanned = command.Outcome is null && interaction.OccurredAt > unit.Now;
        if (await ApplyAsync(unit, interaction, command, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        unit.Context.Add(interaction);
        await process.StartAsync(unit, interaction, cancellationToken);
        return Told(unit, interaction);
    }

    private async Task<Result<Saved>> ChangeAsync(
        CrmUnit unit,
        long id,
        SaveInteraction command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var subject = new SubjectRef(Interaction.Record, id);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.Context.FindAsync<Interaction>([id], cancellationToken) is not { } interaction)
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
        var refusals = await InteractionCheck.RunAsync(unit, command, interaction, cancellationToken);
        if (refusals.Count > 0)
        {
            return refusals;
        }
        interaction.OccurredAt = command.OccurredAt?.ToUniversalTime() ?? interaction.OccurredAt;
        if (await ApplyAsync(unit, interaction, command, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        interaction.Version++;
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        return Told(unit, interaction);
    }

    private async Task<Refusal?> ApplyAsync(
        CrmUnit unit,
        Interaction interaction,
        SaveInteraction command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        interaction.Kind = command.Kind ?? interaction.Kind;
        interaction.Title = Given.Text(command.Title);
        interaction.Details = Given.Text(command.Details);
        interaction.AccountId = command.AccountId;
        interaction.ContactId = command.ContactId;
        interaction.ResponsibleId = command.ResponsibleId ?? interaction.ResponsibleId ?? actor.Id;
        interaction.BasedOnId = command.BasedOnId;
        if (command.Outcome is { } outcome)
        {
            interaction.Hold(outcome, unit.Now);
        }
        if (interaction is { IsPlanned: false, CancelledAt: null, Kind: null })
        {
            return Refusal.Required("kind");
        }
        if (command.Participants is { } participants)
        {
            var known = await KnownAsync(unit, participants, cancellationToken);
            if (!known.IsDone(out var lines))
            {
                return known.Refusals[0];
            }
            await InteractionParticipants.ReplaceAsync(unit, ids, interaction.Id, lines, cancellationToken);
        }
        return await links.LinkAsync(unit, interaction, command, actor, cancellationToken);
    }

    /// <summary>The participants, those who were typed in anew as contacts.</summary>
    private async Task<Result<List<Participant>>> KnownAsync(
        CrmUnit unit,
        IReadOnlyList<Participant> participants,
        CancellationToken cancellationToken
    )
    {
        var known = new List<Participant>(participants.Count);
        foreach (var participant in participants)
        {
            if (participant.NewContact is not { } person)
            {
                known.Add(participant);
                continue;
            }
            var saved = await contacts.SaveAsync(unit, person with { Id = null }, cancellationToken);
            if (!saved.IsDone(out var made))
            {
                return saved.Refusals.Select(refusal => refusal with { Field = $"newPerson.{refusal.Field}" }).ToList();
            }
            known.Add(new Participant { ContactId = made.Id, Reach = participant.Reach });
        }
        return known;
    }

    private static Saved Told(CrmUnit unit, Interaction interaction)
    {
        if (interaction.Subject is { } subject)
        {
            unit.Work.Touch(Topics.Subject(subject));
        }
        return new Saved(interaction.Id, interaction.Version);
    }
}
