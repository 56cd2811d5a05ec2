using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Interactions;

/// <summary>A contact as lists tell it.</summary>
/// <param name="Interaction">The contact.</param>
/// <param name="Author">The name of who recorded it; null for the system.</param>
/// <param name="Responsible">The name of who holds it.</param>
/// <param name="Account">The client's name.</param>
/// <param name="Contact">The name of the person one talks with.</param>
public sealed record InteractionLine(Interaction Interaction, string? Author, string? Responsible, string? Account, string? Contact);

/// <summary>Asks for contacts, the newest first.</summary>
public sealed record ListInteractions
{
    /// <summary>The lead or deal; null for all.</summary>
    public SubjectRef? Subject { get; init; }

    /// <summary>The client; null for all.</summary>
    public long? AccountId { get; init; }

    /// <summary>The person one talks with; null for all.</summary>
    public long? ContactId { get; init; }

    /// <summary>Only those that lie ahead, or only those that were held; null for both.</summary>
    public bool? IsPlanned { get; init; }

    /// <summary>Only those that no lead or deal is linked with (D15).</summary>
    public bool IsUnlinked { get; init; }

    /// <summary>Only those that a user recorded or holds (S22); null for everybody's.</summary>
    public long? UserId { get; init; }

    /// <summary>One of <see cref="InteractionKinds.All"/>; null for all.</summary>
    public string? Kind { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Lists contacts with clients.</summary>
public sealed class ListInteractionsQuery(CrmDbContext context)
{
    private const int MostPlanned = 50;

    /// <summary>One page about a lead or deal.</summary>
    public Task<Result<Page<InteractionLine>>> HandleAsync(
        SubjectRef subject,
        PageRequest page,
        Actor actor,
        CancellationToken cancellationToken = default
    ) => HandleAsync(new ListInteractions { Subject = subject, Page = page }, actor, cancellationToken);

    /// <summary>One page.</summary>
    public async Task<Result<Page<InteractionLine>>> HandleAsync(
        ListInteractions query,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var after = query.Page.After;
        var found = Filter(query).Where(held => after == null || held.Id < after).OrderByDescending(held => held.Id);
        var lines = await Lines(found.Take(query.Page.Rows + 1)).ToListAsync(cancellationToken);
        return query.Page.Of(lines, line => line.Interaction.Id);
    }

    /// <summary>The planned ones, the soonest first (S22).</summary>
    public async Task<Result<IReadOnlyList<InteractionLine>>> PlannedAsync(
        ListInteractions query,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var found = Filter(query with { IsPlanned = true }).OrderBy(held => held.OccurredAt).ThenBy(held => held.Id);
        var lines = await Lines(found.Take(MostPlanned)).ToListAsync(cancellationToken);
        return lines.AsReadOnly();
    }

    private IQueryable<Interaction> Filter(ListInteractions query)
    {
        var found = context.Set<Interaction>().AsNoTracking();
        if (query.Subject is { Kind: var kind, Id: var id })
        {
            found = found.Where(held => held.SubjectKind == kind && held.SubjectId == id);
        }
        if (query.AccountId is { } account)
        {
            found = found.Where(held => held.AccountId == account);
        }
        if (query.ContactId is { } contact)
        {
            found = found.Where(held => held.ContactId == contact);
        }
        if (query.IsPlanned is { } planned)
        {
            found = found.Where(held => held.IsPlanned == planned);
        }
        if (query.IsUnlinked)
        {
            found = found.Where(held => held.SubjectId == null);
        }
        if (query.UserId is { } user)
        {
            found = found.Where(held => held.AuthorId == user || held.ResponsibleId == user);
        }
        return query.Kind is { } means ? found.Where(held => held.Kind == means) : found;
    }

    private IQueryable<InteractionLine> Lines(IQueryable<Interaction> found) =>
        found.Select(held => new InteractionLine(
            held,
            context.Users.Where(user => user.Id == held.AuthorId).Select(user => user.DisplayName).FirstOrDefault(),
            context.Users.Where(user => user.Id == held.ResponsibleId).Select(user => user.DisplayName).FirstOrDefault(),
            context.Set<Account>().Where(account => account.Id == held.AccountId).Select(account => account.Name).FirstOrDefault(),
            context.Set<Contact>().Where(contact => contact.Id == held.ContactId).Select(contact => contact.FullName).FirstOrDefault()
        ));
}
