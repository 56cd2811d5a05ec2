using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Interactions;

/// <summary>A conversation as it is shown.</summary>
/// <param name="Interaction">The conversation.</param>
/// <param name="Author">The name of who held it; null for the system.</param>
public sealed record InteractionLine(Interaction Interaction, string? Author);

/// <summary>Reads the conversations about a lead or deal, the newest first.</summary>
public sealed class ListInteractionsQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<InteractionLine>>> HandleAsync(
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
            from held in context.Set<Interaction>()
            where held.SubjectKind == subject.Kind && held.SubjectId == subject.Id && (page.After == null || held.Id < page.After)
            join user in context.Users on held.AuthorId equals user.Id into authors
            from user in authors.DefaultIfEmpty()
            orderby held.Id descending
            select new InteractionLine(held, user.DisplayName);
        return page.Of(await lines.AsNoTracking().Take(page.Rows + 1).ToListAsync(cancellationToken), line => line.Interaction.Id);
    }
}
