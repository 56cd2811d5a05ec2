using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Feed;

/// <summary>A comment as it is shown.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Author">The name of who wrote it; null for the system.</param>
/// <param name="Text">The comment.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="Node">The step of the process that wrote it; null where a person did.</param>
public sealed record FeedLine(long Id, string? Author, string Text, DateTimeOffset CreatedAt, string? Node);

/// <summary>Reads the feed of a lead or deal, the newest first.</summary>
public sealed class ListFeedQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<FeedLine>>> HandleAsync(
        SubjectRef subject,
        PageRequest page,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var lines =
            from entry in context.Set<FeedEntry>()
            where entry.SubjectKind == subject.Kind && entry.SubjectId == subject.Id && (page.After == null || entry.Id < page.After)
            join user in context.Users on entry.AuthorId equals user.Id into authors
            from user in authors.DefaultIfEmpty()
            orderby entry.Id descending
            select new FeedLine(entry.Id, user.DisplayName, entry.Text, entry.CreatedAt, entry.Node);
        return page.Of(await lines.Take(page.Rows + 1).ToListAsync(cancellationToken), line => line.Id);
    }
}
