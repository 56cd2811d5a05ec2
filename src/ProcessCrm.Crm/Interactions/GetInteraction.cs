using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Interactions;

/// <summary>A contact with all that its page shows.</summary>
/// <param name="Line">The contact with the names of those in it.</param>
/// <param name="Participants">Who else takes part.</param>
/// <param name="Corrections">What its author appended, the oldest first.</param>
/// <param name="FollowUps">The contacts that follow from it, the oldest first (E9).</param>
/// <param name="ChangeableUntil">Until when it may be changed (D8); null while it has no outcome.</param>
/// <param name="MayChange">Whether the actor may change it now.</param>
/// <param name="Process">Where its own process stands; null where none was started.</param>
public sealed record InteractionDetails(
    InteractionLine Line,
    IReadOnlyList<ParticipantLine> Participants,
    IReadOnlyList<CorrectionLine> Corrections,
    IReadOnlyList<Interaction> FollowUps,
    DateTimeOffset? ChangeableUntil,
    bool MayChange,
    SubjectProcess? Process
)
{
    /// <summary>The contact.</summary>
    public Interaction Interaction => Line.Interaction;
}

/// <summary>Somebody who takes part, by name.</summary>
public sealed record ParticipantLine(long? ContactId, string? Name, string? Reach);

/// <summary>A correction with the name of its author.</summary>
public sealed record CorrectionLine(long Id, string Text, string? Author, DateTimeOffset CreatedAt);

/// <summary>Reads one contact with a client.</summary>
public sealed class GetInteractionQuery(CrmDbContext context, TimeProvider time)
{
    /// <summary>The contact; a refusal where there is none or the actor may not see it.</summary>
    public async Task<Result<InteractionDetails>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (await context.Set<Interaction>().AsNoTracking().SingleOrDefaultAsync(held => held.Id == id, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }
        var settings = await context.Set<OrganisationSettings>().AsNoTracking().SingleAsync(cancellationToken);
        return new InteractionDetails(
            await NamedAsync(found, cancellationToken),
            await ParticipantsAsync(id, cancellationToken),
            await CorrectionsAsync(id, cancellationToken),
            await context
                .Set<Interaction>()
                .AsNoTracking()
                .Where(other => other.BasedOnId == id)
                .OrderBy(other => other.Id)
                .ToListAsync(cancellationToken),
            InteractionRules.ChangeableUntil(found, settings),
            InteractionRules.Check(found, settings, actor, time.GetUtcNow()) is null,
            await context.FindProcessAsync(new SubjectRef(Interaction.Record, id), cancellationToken)
        );
    }

    private async Task<InteractionLine> NamedAsync(Interaction held, CancellationToken cancellationToken) =>
        new(
            held,
            await UserAsync(held.AuthorId, cancellationToken),
            await UserAsync(held.ResponsibleId, cancellationToken),
            await context.Set<Account>().Where(a => a.Id == held.AccountId).Select(a => a.Name).FirstOrDefaultAsync(cancellationToken),
            await context.Set<Contact>().Where(c => c.Id == held.ContactId).Select(c => c.FullName).FirstOrDefaultAsync(cancellationToken)
        );

    private Task<string?> UserAsync(long? id, CancellationToken cancellationToken) =>
        context.Users.Where(user => user.Id == id).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<ParticipantLine>> ParticipantsAsync(long id, CancellationToken cancellationToken) =>
        await context
            .Set<InteractionParticipant>()
            .Where(line => line.InteractionId == id)
            .OrderBy(line => line.Position)
            .Select(line => new ParticipantLine(
                line.ContactId,
                context.Set<Contact>().Where(c => c.Id == line.ContactId).Select(c => c.FullName).FirstOrDefault() ?? line.Name,
                line.Reach
            ))
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<CorrectionLine>> CorrectionsAsync(long id, CancellationToken cancellationToken) =>
        await context
            .Set<InteractionCorrection>()
            .Where(correction => correction.InteractionId == id)
            .OrderBy(correction => correction.Id)
            .Select(correction => new CorrectionLine(
                correction.Id,
                correction.Text,
                context.Users.Where(user => user.Id == correction.AuthorId).Select(user => user.DisplayName).FirstOrDefault(),
                correction.CreatedAt
            ))
            .ToListAsync(cancellationToken);
}
