using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Links a contact with the lead or deal that it is about (S1, S11, S12, D15).</summary>
public sealed class InteractionLinks(SaveLeadHandler leads)
{
    /// <summary>Takes from the contact from which it follows what is not given (E9).</summary>
    internal async Task<SaveInteraction> OnBasisAsync(CrmUnit unit, SaveInteraction command, CancellationToken cancellationToken)
    {
        if (command.BasedOnId is not { } id || await unit.Context.FindAsync<Interaction>([id], cancellationToken) is not { } basis)
        {
            return command;
        }
        var isLinked = command.LeadId is not null || command.OpportunityId is not null || command.Topic is not null;
        return command with
        {
            LeadId = isLinked || basis.SubjectKind != Lead.Kind ? command.LeadId : basis.SubjectId,
            OpportunityId = isLinked || basis.SubjectKind != Opportunity.Kind ? command.OpportunityId : basis.SubjectId,
            AccountId = command.AccountId ?? basis.AccountId,
            ContactId = command.ContactId ?? basis.ContactId,
        };
    }

    /// <summary>Links it; a topic makes the lead first. A refusal where there is neither, unless the organisation allows it.</summary>
    internal async Task<Refusal?> LinkAsync(
        CrmUnit unit,
        Interaction interaction,
        SaveInteraction command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var lead = command.LeadId;
        if (command.Topic is { } topic)
        {
            var made = await MakeLeadAsync(unit, topic, command, actor, cancellationToken);
            if (!made.IsDone(out var saved))
            {
                return made.Refusals[0];
            }
            lead = saved.Id;
        }
        (interaction.SubjectKind, interaction.SubjectId) = (lead, command.OpportunityId) switch
        {
            ({ } id, _) => (Lead.Kind, (long?)id),
            (_, { } id) => (Opportunity.Kind, id),
            _ => (null, null),
        };
        if (interaction.Subject is not { } subject)
        {
            interaction.Title ??= await ClientNameAsync(unit, interaction, cancellationToken);
            return (await unit.SettingsAsync(cancellationToken)).AllowsUnlinkedContacts
                ? null
                : Refusal.Invalid("leadId", "contact-needs-topic");
        }
        interaction.Stage = command.Stage ?? (await StageAsync(unit, subject, cancellationToken)) ?? interaction.Stage;
        await FillFromSubjectAsync(unit, interaction, cancellationToken);
        return null;
    }

    private async Task<Result<Saved>> MakeLeadAsync(
        CrmUnit unit,
        string topic,
        SaveInteraction command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var entry = await unit
            .Context.Set<ListEntry>()
            .AsNoTracking()
            .SingleAsync(known => known.List == KeptLists.ContactTopic && known.Key == topic, cancellationToken);
        var language = await unit
            .Context.Users.Where(user => user.Id == actor.UserId)
            .Select(user => user.Language)
            .FirstOrDefaultAsync(cancellationToken);
        var name = entry.Name(language ?? Languages.English);
        var lead = new SaveLead(Given.Text(command.Title) is { } title ? title : name)
        {
            NeedType = name,
            Need = command.Details,
            AccountId = command.AccountId,
            ContactId = command.ContactId,
            ResponsibleId = command.ResponsibleId ?? actor.Id,
        };
        return await leads.SaveAsync(unit, lead, actor, command.Stage, cancellationToken);
    }

    private static async Task<string?> StageAsync(CrmUnit unit, SubjectRef subject, CancellationToken cancellationToken) =>
        (await unit.Context.FindProcessAsync(subject, cancellationToken))?.Stage;

    /// <summary>The client and the title are those of the lead or deal, where no others are given (S9).</summary>
    internal static async Task FillFromSubjectAsync(CrmUnit unit, Interaction interaction, CancellationToken cancellationToken)
    {
        var (account, contact, title) = interaction.SubjectKind switch
        {
            Lead.Kind when await unit.Context.FindAsync<Lead>([interaction.SubjectId], cancellationToken) is { } lead => (
                lead.AccountId,
                lead.ContactId,
                lead.Title
            ),
            Opportunity.Kind when await unit.Context.FindAsync<Opportunity>([interaction.SubjectId], cancellationToken) is { } deal => (
                deal.AccountId,
                deal.ContactId,
                deal.Title
            ),
            _ => (null, null, (string?)null),
        };
        interaction.Title ??= title;
        if (interaction is { AccountId: null, ContactId: null })
        {
            (interaction.AccountId, interaction.ContactId) = (account, contact);
        }
    }

    private static async Task<string?> ClientNameAsync(CrmUnit unit, Interaction interaction, CancellationToken cancellationToken) =>
        interaction.ContactId is { } contact ? (await unit.Context.FindAsync<Contact>([contact], cancellationToken))?.FullName
        : interaction.AccountId is { } account ? (await unit.Context.FindAsync<Account>([account], cancellationToken))?.Name
        : null;
}
