using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Finds out who calls, with what rights, in one read; from then on the context shows the partners that are open to that user.</summary>
public sealed class CurrentUsers(CrmDbContext context, TimeProvider clock)
{
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>The user with this id; null where there is none or the user was deactivated.</summary>
    public async Task<CurrentUser?> FindAsync(long userId, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var found = await context
            .Users.AsNoTracking()
            .AsSingleQuery()
            .Where(user => user.Id == userId && user.IsActive)
            .Select(user => new
            {
                user.UserName,
                user.DisplayName,
                user.Language,
                user.TimeZone,
                Roles = context
                    .UserRoles.Where(link => link.UserId == user.Id)
                    .Join(context.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!)
                    .ToList(),
                Groups = context
                    .Set<GroupMember>()
                    .Where(member => member.UserId == user.Id)
                    .Join(context.Groups, member => member.GroupId, group => group.Id, (_, group) => group.Key)
                    .ToList(),
                AccessGroups = context
                    .Set<AccessGroupMember>()
                    .Where(open => open.PrincipalId == user.Id)
                    .Select(open => open.AccessGroupId)
                    .ToList(),
                TeamAccessGroups = context
                    .Set<GroupMember>()
                    .Where(member => member.UserId == user.Id)
                    .Join(
                        context.Set<AccessGroupMember>(),
                        member => member.GroupId,
                        open => open.PrincipalId,
                        (_, open) => open.AccessGroupId
                    )
                    .ToList(),
                DeputyFor = context
                    .Set<Absence>()
                    .Where(absence => absence.DeputyId == user.Id && absence.StartsAt <= now && absence.EndsAt > now)
                    .Select(absence => absence.UserId)
                    .ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var actor = new Actor(
            userId,
            found.UserName!,
            found.Roles.ToHashSet(StringComparer.Ordinal),
            found.Groups.ToHashSet(StringComparer.Ordinal)
        )
        {
            AccessGroups = found.AccessGroups.Concat(found.TeamAccessGroups).ToHashSet(),
        };
        if (found.DeputyFor.Count > 0)
        {
            actor = await StandingInAsync(actor, found.DeputyFor, cancellationToken);
        }

        context.Viewer = actor;
        return new CurrentUser(actor, found.UserName!, found.DisplayName, found.Language, found.TimeZone);
    }

    /// <summary>A deputy, with the groups of those who are away and the partners that are open to them.</summary>
    private async Task<Actor> StandingInAsync(Actor actor, List<long> away, CancellationToken cancellationToken)
    {
        var absent = await context
            .Users.Where(user => away.Contains(user.Id) && user.IsActive)
            .Select(user => new AbsentUser(user.Id, user.UserName!))
            .ToListAsync(cancellationToken);
        var groups = await context
            .Groups.Where(group => group.Members.Any(member => away.Contains(member.UserId)))
            .Select(group => new { group.Id, group.Key })
            .ToListAsync(cancellationToken);
        var principals = groups.Select(group => group.Id).Concat(away).ToList();
        var open = await context
            .Set<AccessGroupMember>()
            .Where(member => principals.Contains(member.PrincipalId))
            .Select(member => member.AccessGroupId)
            .ToListAsync(cancellationToken);
        return actor with
        {
            Groups = actor.Groups.Concat(groups.Select(group => group.Key)).ToHashSet(StringComparer.Ordinal),
            AccessGroups = actor.AccessGroups.Concat(open).ToHashSet(),
            DeputyFor = absent,
        };
    }

    /// <summary>The user whose token this is; null where the token is unknown, revoked or expired, or its user deactivated.</summary>
    public async Task<CurrentUser?> FindByTokenAsync(string token, CancellationToken cancellationToken = default)
    {
        var hash = CreateApiTokenHandler.HashOf(token);
        var now = clock.GetUtcNow();
        var stored = await context.ApiTokens.AsNoTracking().SingleOrDefaultAsync(known => known.Hash == hash, cancellationToken);
        if (stored is null || stored.ExpiresAt <= now)
        {
            return null;
        }

        if (stored.LastUsedAt is not { } last || now - last >= UseResolution)
        {
            await context
                .ApiTokens.Where(known => known.Id == stored.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(known => known.LastUsedAt, now), cancellationToken);
        }

        return await FindAsync(stored.UserId, cancellationToken);
    }
}
