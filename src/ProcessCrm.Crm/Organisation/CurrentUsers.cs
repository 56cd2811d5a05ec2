using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Finds out who calls, with what rights; from then on the context shows the partners that are open to that user.</summary>
public sealed class CurrentUsers(CrmDbContext context, TimeProvider clock)
{
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>The user with this id; null where there is none or the user was deactivated.</summary>
    public async Task<CurrentUser?> FindAsync(long userId, CancellationToken cancellationToken = default)
    {
        var found = await context
            .Users.AsNoTracking()
            .Where(user => user.Id == userId && user.IsActive)
            .Select(user => new
            {
                user.UserName,
                user.DisplayName,
                user.Language,
                user.TimeZone,
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var belongings = (await Belongings(userId, clock.GetUtcNow()).ToListAsync(cancellationToken)).ToLookup(own => own.Kind);
        var actor = new Actor(
            userId,
            found.UserName!,
            belongings[Belonging.Role].Select(role => role.Name).ToHashSet(StringComparer.Ordinal),
            belongings[Belonging.Group].Select(group => group.Name).ToHashSet(StringComparer.Ordinal)
        )
        {
            AccessGroups = belongings[Belonging.AccessGroup].Select(open => open.Id).ToHashSet(),
        };
        if (belongings[Belonging.DeputyFor].Select(absent => absent.Id).ToList() is { Count: > 0 } away)
        {
            actor = await StandingInAsync(actor, away, cancellationToken);
        }

        context.Viewer = actor;
        return new CurrentUser(actor, found.UserName!, found.DisplayName, found.Language, found.TimeZone);
    }

    /// <summary>What a user has and belongs to: one line for each, so that many of one kind do not multiply those of the others.</summary>
    private IQueryable<Belonging> Belongings(long userId, DateTimeOffset now)
    {
        var memberships = context.Set<GroupMember>().Where(member => member.UserId == userId);
        return context
            .UserRoles.Where(link => link.UserId == userId)
            .Join(context.Roles, link => link.RoleId, role => role.Id, (_, role) => role)
            .Select(role => new Belonging
            {
                Kind = Belonging.Role,
                Id = role.Id,
                Name = role.Name!,
            })
            .Concat(
                memberships
                    .Join(context.Groups, member => member.GroupId, group => group.Id, (_, group) => group)
                    .Select(group => new Belonging
                    {
                        Kind = Belonging.Group,
                        Id = group.Id,
                        Name = group.Key,
                    })
            )
            .Concat(
                context
                    .Set<AccessGroupMember>()
                    .Where(open => open.PrincipalId == userId || memberships.Any(member => member.GroupId == open.PrincipalId))
                    .Select(open => new Belonging
                    {
                        Kind = Belonging.AccessGroup,
                        Id = open.AccessGroupId,
                        Name = "",
                    })
            )
            .Concat(
                context
                    .Set<Absence>()
                    .Where(absence => absence.DeputyId == userId && absence.StartsAt <= now && absence.EndsAt > now)
                    .Select(absence => new Belonging
                    {
                        Kind = Belonging.DeputyFor,
                        Id = absence.UserId,
                        Name = "",
                    })
            );
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

    /// <summary>A role, a group, an access group or a user who is away.</summary>
    private sealed class Belonging
    {
        public const int Role = 1;
        public const int Group = 2;
        public const int AccessGroup = 3;
        public const int DeputyFor = 4;

        public required int Kind { get; init; }

        public required long Id { get; init; }

        public required string Name { get; init; }
    }
}
