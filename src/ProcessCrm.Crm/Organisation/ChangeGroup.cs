using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Sets a group's name, manager and members.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Name">What people call it.</param>
/// <param name="ManagerId">Who leads it; null for nobody.</param>
/// <param name="MemberIds">All users that shall belong to it.</param>
/// <param name="Version">The <see cref="Group.Version"/> that the change is based on.</param>
public sealed record ChangeGroup(long GroupId, string Name, long? ManagerId, IReadOnlyList<long> MemberIds, long Version)
{
    /// <summary>What people call it in Russian; null where that is no different.</summary>
    public string? NameRu { get; init; }
}

/// <summary>Administrators change groups.</summary>
public sealed class ChangeGroupHandler(CrmDbContext context)
{
    /// <summary>Changes the group.</summary>
    public async Task<Result<Done>> HandleAsync(ChangeGroup command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }

        var group = await context.Groups.Include(g => g.Members).SingleOrDefaultAsync(g => g.Id == command.GroupId, cancellationToken);
        if (group is null)
        {
            return Refusal.NotFound;
        }

        if (group.Version != command.Version)
        {
            return new Refusal(RefusalKind.Stale, "stale");
        }

        var refusals = UserRules.Name("name", command.Name).Concat(UserRules.OptionalName("nameRu", command.NameRu)).ToList();
        long[] named = [.. command.MemberIds.Concat(command.ManagerId is { } manager ? [manager] : []).Distinct()];
        if (await context.Users.CountAsync(user => named.Contains(user.Id), cancellationToken) != named.Length)
        {
            refusals.Add(Refusal.Invalid("memberIds", "unknown-user"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        group.Name = command.Name.Trim();
        group.NameRu = Given.Text(command.NameRu);
        group.ManagerId = command.ManagerId;
        group.Version++;
        SetMembers(group, command.MemberIds);
        return await SaveAsync(cancellationToken);
    }

    private static void SetMembers(Group group, IReadOnlyList<long> wanted)
    {
        foreach (var member in group.Members.Where(member => !wanted.Contains(member.UserId)).ToList())
        {
            group.Members.Remove(member);
        }

        foreach (var userId in wanted.Distinct().Except(group.Members.Select(member => member.UserId)).ToList())
        {
            group.Members.Add(new GroupMember { GroupId = group.Id, UserId = userId });
        }
    }

    private async Task<Result<Done>> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return Done.It;
        }
        catch (DbUpdateConcurrencyException)
        {
            context.ChangeTracker.Clear();
            return new Refusal(RefusalKind.Stale, "stale");
        }
    }
}
