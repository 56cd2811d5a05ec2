using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>Creates deals on the basis of contacts with clients (E14).</summary>
internal static class OpportunityBasis
{
    /// <summary>Takes from the contact what a new deal does not say: its client, its subject, its text, and who took part.</summary>
    public static async Task<SaveOpportunity> TakeAsync(CrmUnit unit, SaveOpportunity command, CancellationToken cancellationToken)
    {
        if (
            command is not { Id: null, BasedOnId: { } id }
            || await unit.Context.FindAsync<Interaction>([id], cancellationToken) is not { } basis
        )
        {
            return command;
        }
        var isClientGiven = command.AccountId is not null || command.ContactId is not null;
        return command with
        {
            Title = Given.Text(command.Title) ?? basis.Title ?? "",
            Description = command.Description ?? basis.Details,
            AccountId = isClientGiven ? command.AccountId : basis.AccountId,
            ContactId = isClientGiven ? command.ContactId : basis.ContactId,
            ResponsibleId = command.ResponsibleId ?? basis.ResponsibleId,
            Parties = command.Parties ?? await PartiesAsync(unit, basis, cancellationToken),
        };
    }

    /// <summary>Links the contact, where it is not linked yet, with the deal.</summary>
    public static async Task LinkAsync(CrmUnit unit, Opportunity opportunity, CancellationToken cancellationToken)
    {
        if (
            opportunity.BasedOnId is { } id
            && await unit.Context.FindAsync<Interaction>([id], cancellationToken) is { Subject: null } basis
        )
        {
            (basis.SubjectKind, basis.SubjectId) = (Opportunity.Kind, opportunity.Id);
            basis.Version++;
        }
    }

    private static async Task<List<DealParty>> PartiesAsync(CrmUnit unit, Interaction basis, CancellationToken cancellationToken) =>
        await unit
            .Context.Set<InteractionParticipant>()
            .Where(participant => participant.InteractionId == basis.Id && participant.ContactId != null)
            .OrderBy(participant => participant.Position)
            .Select(participant => new DealParty
            {
                ContactId = participant.ContactId,
                AccountId = unit
                    .Context.Set<Contacts.Contact>()
                    .Where(contact => contact.Id == participant.ContactId)
                    .Select(contact => contact.AccountId)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
}
