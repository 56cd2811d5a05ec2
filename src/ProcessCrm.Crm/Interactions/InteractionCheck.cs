using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Looks at what was given for a contact with a client.</summary>
internal static class InteractionCheck
{
    private const int MostParticipants = 50;

    /// <summary>One for each thing that is wrong.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="command">What was given.</param>
    /// <param name="known">The contact as it is; null for a new one. The outcome that a task recorded stays, whatever the list says.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public static async Task<List<Refusal>> RunAsync(
        CrmUnit unit,
        SaveInteraction command,
        Interaction? known,
        CancellationToken cancellationToken
    )
    {
        var references = new References(unit);
        var refusals = references.Refusals;
        references.Keep(known?.AccountId, known?.ContactId);
        if ((command.LeadId ?? command.OpportunityId) is { } about)
        {
            var kindOfSubject = command.LeadId is null ? Opportunity.Kind : Lead.Kind;
            await references.KeepClientAsync(new SubjectRef(kindOfSubject, about), cancellationToken);
        }
        if (command.Kind is { } kind && !InteractionKinds.All.Contains(kind))
        {
            refusals.Add(Refusal.Invalid("kind", "unknown-kind", string.Join(", ", InteractionKinds.All)));
        }
        if (command.Outcome is not null && command.OccurredAt > unit.Now)
        {
            refusals.Add(Refusal.Invalid("occurredAt", "contact-lies-ahead"));
        }
        if (new[] { command.LeadId is not null, command.OpportunityId is not null, command.Topic is not null }.Count(given => given) > 1)
        {
            refusals.Add(Refusal.Invalid("leadId", "contact-has-one-topic"));
        }
        await CheckEntryAsync(unit, refusals, "topic", KeptLists.ContactTopic, command.Topic, cancellationToken);
        if (known is { RecordedAt: not null, Outcome: not null } && command.Outcome is null)
        {
            refusals.Add(Refusal.Required("outcome"));
        }
        var outcome = command.Outcome == known?.Outcome ? null : command.Outcome;
        await CheckEntryAsync(unit, refusals, "outcome", KeptLists.ContactOutcome, outcome, cancellationToken);
        await references.CheckAsync<Lead>("leadId", command.LeadId, cancellationToken);
        await references.CheckAsync<Opportunity>("opportunityId", command.OpportunityId, cancellationToken);
        await references.CheckAsync<Account>("accountId", command.AccountId, cancellationToken);
        await references.CheckAsync<Contact>("contactId", command.ContactId, cancellationToken);
        await references.CheckAsync<Interaction>("basedOnId", command.BasedOnId, cancellationToken);
        await references.CheckUserAsync("responsibleId", command.ResponsibleId, cancellationToken);
        if (command.BasedOnId is { } basis && basis == command.Id)
        {
            refusals.Add(Refusal.Invalid("basedOnId", "unknown-record"));
        }
        if (command.Participants is { Count: > MostParticipants })
        {
            refusals.Add(Refusal.Invalid("participants", "too-many", MostParticipants));
        }
        foreach (var participant in command.Participants ?? [])
        {
            await references.CheckAsync<Contact>("participants", participant.ContactId, cancellationToken);
        }
        return refusals;
    }

    private static async Task CheckEntryAsync(
        CrmUnit unit,
        List<Refusal> refusals,
        string field,
        string list,
        string? key,
        CancellationToken cancellationToken
    )
    {
        if (key is not null && !await unit.Context.Set<ListEntry>().AnyAsync(e => e.List == list && e.Key == key, cancellationToken))
        {
            refusals.Add(Refusal.Invalid(field, "unknown-record"));
        }
    }
}
