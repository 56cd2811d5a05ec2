using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Keeps who else takes part in a contact (E10).</summary>
internal static class InteractionParticipants
{
    /// <summary>Replaces all of them; a line that says nobody is left out.</summary>
    public static async Task ReplaceAsync(
        CrmUnit unit,
        IIdSource ids,
        long interaction,
        IReadOnlyList<Participant> participants,
        CancellationToken cancellationToken
    )
    {
        var known = unit.Context.Set<InteractionParticipant>();
        known.RemoveRange(await known.Where(line => line.InteractionId == interaction).ToListAsync(cancellationToken));
        known.AddRange(
            participants
                .Where(line => line.ContactId is not null || Given.Text(line.Name) is not null)
                .Select(
                    (line, position) =>
                        new InteractionParticipant
                        {
                            Id = ids.Next(),
                            InteractionId = interaction,
                            Position = position,
                            ContactId = line.ContactId,
                            Name = line.ContactId is null ? Given.Text(line.Name) : null,
                            Reach = Given.Text(line.Reach),
                        }
                )
        );
    }
}
