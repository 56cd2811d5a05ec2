using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Links;

/// <summary>Takes links back.</summary>
public sealed class RevokeLinkHandler(CrmCommands commands)
{
    /// <summary>From now on the link leads nowhere; taking it back again changes nothing.</summary>
    public Task<Result<Done>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                if (!actor.MayWork())
                {
                    return Refusal.Forbidden;
                }
                if (await unit.Context.FindAsync<PublicLink>([id], cancellationToken) is not { } link)
                {
                    return Refusal.NotFound;
                }
                link.RevokedAt ??= unit.Now;
                return Done.It;
            },
            cancellationToken
        );
}

/// <summary>Reads who followed a link.</summary>
public sealed class ListLinkViewsQuery(CrmDbContext context)
{
    /// <summary>Its views, the first one first.</summary>
    public async Task<Result<IReadOnlyList<PublicLinkView>>> HandleAsync(
        long id,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (!await context.Set<PublicLink>().AnyAsync(link => link.Id == id, cancellationToken))
        {
            return Refusal.NotFound;
        }
        var found = await context
            .Set<PublicLinkView>()
            .AsNoTracking()
            .Where(view => view.LinkId == id)
            .OrderBy(view => view.Id)
            .ToListAsync(cancellationToken);
        return found.AsReadOnly();
    }
}
