using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Finds out who calls, with what rights, in one read.</summary>
public sealed class CurrentUsers(CrmDbContext context, TimeProvider clock)
{
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>The user with this id; null where there is none or the user was deactivated.</summary>
    public async Task<CurrentUser?> FindAsync(long userId, CancellationToken cancellationToken = default)
    {
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
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new CurrentUser(
                new Actor(
                    userId,
                    found.UserName!,
                    found.Roles.ToHashSet(StringComparer.Ordinal),
                    found.Groups.ToHashSet(StringComparer.Ordinal)
                ),
                found.UserName!,
                found.DisplayName,
                found.Language,
                found.TimeZone
            );
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
