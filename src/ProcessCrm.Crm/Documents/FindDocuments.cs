using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents;

/// <summary>A document with all that its page shows.</summary>
/// <param name="Document">The document; <see cref="Document.Version"/> is its ETag.</param>
/// <param name="Deal">The name of its deal.</param>
/// <param name="Revisions">What it said, the newest first.</param>
/// <param name="Links">The links that clients have, or had, the newest first.</param>
public sealed record DocumentDetails(
    Document Document,
    string Deal,
    IReadOnlyList<DocumentRevision> Revisions,
    IReadOnlyList<PublicLink> Links
);

/// <summary>Reads documents; for all who work here.</summary>
public sealed class FindDocumentsQuery(CrmDbContext context)
{
    /// <summary>The documents of a deal, the newest first.</summary>
    public async Task<Result<IReadOnlyList<Document>>> ListAsync(long deal, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (!await context.Set<Opportunity>().AnyAsync(row => row.Id == deal, cancellationToken))
        {
            return Refusal.NotFound;
        }
        var found = await context
            .Set<Document>()
            .AsNoTracking()
            .Where(document => document.OpportunityId == deal)
            .OrderByDescending(document => document.Id)
            .ToListAsync(cancellationToken);
        return found.AsReadOnly();
    }

    /// <summary>One document.</summary>
    public async Task<Result<DocumentDetails>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var found = await (
            from document in context.Set<Document>()
            join deal in context.Set<Opportunity>() on document.OpportunityId equals deal.Id
            where document.Id == id
            select new { document, deal.Title }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Refusal.NotFound;
        }
        var revisions = await context
            .Set<DocumentRevision>()
            .AsNoTracking()
            .Where(revision => revision.DocumentId == id)
            .OrderByDescending(revision => revision.Revision)
            .ToListAsync(cancellationToken);
        var links = await context.LinksOf(PublicLink.ToDocument, id).ToListAsync(cancellationToken);
        return new DocumentDetails(found.document, found.Title, revisions, links);
    }
}
