using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Accounts.Access;

/// <summary>Reads access groups: administrators all, others those whose partners are open to them.</summary>
public sealed class FindAccessGroupsQuery(CrmDbContext context)
{
    /// <summary>All that the actor may choose from, with their members, by name.</summary>
    public async Task<Result<IReadOnlyList<AccessGroup>>> ListAsync(Actor actor, CancellationToken cancellationToken = default) =>
        actor.MayWork()
            ? (await Groups(actor).OrderBy(group => group.Name).ToListAsync(cancellationToken)).AsReadOnly()
            : Refusal.Forbidden;

    /// <summary>One of them.</summary>
    public async Task<Result<AccessGroup>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.MayWork() ? Refusal.Forbidden
        : await Groups(actor).SingleOrDefaultAsync(group => group.Id == id, cancellationToken) is { } found ? found
        : Refusal.NotFound;

    /// <summary>The group of an account that the actor sees; null for none.</summary>
    public Task<AccessGroup?> OfAsync(Account account, CancellationToken cancellationToken) =>
        context.Set<AccessGroup>().AsNoTracking().SingleOrDefaultAsync(group => group.Id == account.AccessGroupId, cancellationToken);

    private IQueryable<AccessGroup> Groups(Actor actor)
    {
        var groups = context.Set<AccessGroup>().AsNoTracking().Include(group => group.Members);
        var open = actor.AccessGroups.ToList();
        return actor.IsAdministrator ? groups : groups.Where(group => open.Contains(group.Id));
    }
}
