using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Appends a correction to a contact, at any time (D7).</summary>
/// <param name="Id">The contact.</param>
/// <param name="Text">The correction.</param>
public sealed record CorrectInteraction(long Id, string? Text);

/// <summary>Authors append corrections; what was written stays, and the correction stands beside it.</summary>
public sealed class CorrectInteractionHandler(CrmCommands commands, IIdSource ids)
{
    private const int Longest = 20_000;

    /// <summary>Appends it; answers its id.</summary>
    public Task<Result<Saved>> HandleAsync(CorrectInteraction command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await AppendAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> AppendAsync(
        CrmUnit unit,
        CorrectInteraction command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (Given.Text(command.Text) is not { } text)
        {
            return Refusal.Required("text");
        }
        if (text.Length > Longest)
        {
            return Refusal.Invalid("text", "too-long", Longest);
        }
        if (await unit.Context.FindAsync<Interaction>([command.Id], cancellationToken) is not { } interaction)
        {
            return Refusal.NotFound;
        }
        if (interaction.AuthorId != actor.Id)
        {
            return new Refusal(RefusalKind.Forbidden, "correction-by-author");
        }
        var correction = new InteractionCorrection
        {
            Id = ids.Next(),
            InteractionId = interaction.Id,
            Text = text,
            AuthorId = actor.Id,
            CreatedAt = unit.Now,
        };
        unit.Context.Add(correction);
        return new Saved(correction.Id, 1);
    }
}
