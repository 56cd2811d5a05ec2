using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Processes;

/// <summary>A record that processes are about, as lists tell it.</summary>
/// <param name="Kind">The kind: <c>lead</c>, <c>opportunity</c>, <c>interaction</c>, <c>contact</c> for a contact person.</param>
/// <param name="Id">The record.</param>
/// <param name="Number">What people call it by; null for a contact with a client or a contact person.</param>
/// <param name="Title">What it is about.</param>
public sealed record SubjectTitle(string Kind, long Id, long? Number, string Title);

/// <summary>Tells the records that tasks and instances are about.</summary>
public sealed class SubjectTitles(CrmDbContext context)
{
    private const int MostFound = 500;

    /// <summary>The titles of records, by kind and id; those that were deleted are left out.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, long Id), SubjectTitle>> FindAsync(
        IEnumerable<(string? Kind, long? Id)> subjects,
        CancellationToken cancellationToken
    )
    {
        var ids = subjects
            .Where(subject => subject.Id is not null)
            .Distinct()
            .ToLookup(subject => subject.Kind, subject => subject.Id!.Value);
        List<SubjectTitle> found = [];
        foreach (var kind in ids)
        {
            found.AddRange(await Of(kind.Key, [.. kind]).ToListAsync(cancellationToken));
        }

        return found.ToDictionary(title => (title.Kind, title.Id));
    }

    /// <summary>The ids of the records in which all words are found, the newest first; not without end.</summary>
    public async Task<IReadOnlyList<long>> SearchAsync(string words, CancellationToken cancellationToken)
    {
        var leads = context.Set<Lead>().AsNoTracking();
        var opportunities = context.Set<Opportunity>().AsNoTracking();
        foreach (var word in SearchText.Of(words).Split(' '))
        {
            leads = leads.Where(lead => lead.SearchText.Contains(word));
            opportunities = opportunities.Where(opportunity => opportunity.SearchText.Contains(word));
        }

        var ids = await leads.OrderByDescending(lead => lead.Id).Select(lead => lead.Id).Take(MostFound).ToListAsync(cancellationToken);
        ids.AddRange(
            await opportunities
                .OrderByDescending(opportunity => opportunity.Id)
                .Select(opportunity => opportunity.Id)
                .Take(MostFound)
                .ToListAsync(cancellationToken)
        );
        return ids;
    }

    private IQueryable<SubjectTitle> Of(string? kind, List<long> ids) =>
        kind == Interaction.Record
            ? context
                .Set<Interaction>()
                .AsNoTracking()
                .Where(interaction => ids.Contains(interaction.Id))
                .Select(interaction => new SubjectTitle(Interaction.Record, interaction.Id, null, interaction.Title ?? ""))
        : kind == JournaledRecords.Contact
            ? context
                .Set<Contact>()
                .AsNoTracking()
                .Where(contact => ids.Contains(contact.Id))
                .Select(contact => new SubjectTitle(JournaledRecords.Contact, contact.Id, null, contact.FullName))
        : kind == Opportunity.Kind
            ? context
                .Set<Opportunity>()
                .AsNoTracking()
                .Where(opportunity => ids.Contains(opportunity.Id))
                .Select(opportunity => new SubjectTitle(Opportunity.Kind, opportunity.Id, opportunity.Number, opportunity.Title))
        : context
            .Set<Lead>()
            .AsNoTracking()
            .Where(lead => ids.Contains(lead.Id))
            .Select(lead => new SubjectTitle(Lead.Kind, lead.Id, lead.Number, lead.Title));
}
