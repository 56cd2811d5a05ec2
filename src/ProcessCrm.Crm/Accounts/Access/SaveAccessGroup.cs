using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Accounts.Access;

/// <summary>Adds an access group of partners, or changes one (E12).</summary>
/// <param name="Name">What people call it.</param>
public sealed record SaveAccessGroup(string Name)
{
    /// <summary>The group to change; null to add one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="AccessGroup.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>What people call it in Russian; null where that is no different.</summary>
    public string? NameRu { get; init; }

    /// <summary>All users and teams to whom its partners are open; null for none.</summary>
    public IReadOnlyList<long>? MemberIds { get; init; }
}

/// <summary>Administrators keep access groups.</summary>
public sealed class SaveAccessGroupHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the group.</summary>
    public Task<Result<Saved>> HandleAsync(SaveAccessGroup command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveAccessGroup command, CancellationToken cancellationToken)
    {
        var refusals = UserRules.Name("name", command.Name).Concat(UserRules.OptionalName("nameRu", command.NameRu)).ToList();
        var members = (command.MemberIds ?? []).Distinct().ToList();
        var known =
            await unit.Context.Users.CountAsync(user => members.Contains(user.Id), cancellationToken)
            + await unit.Context.Groups.CountAsync(group => members.Contains(group.Id), cancellationToken);
        if (known != members.Count)
        {
            refusals.Add(Refusal.Invalid("memberIds", "unknown-user"));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var edit = await unit.EditAsync<AccessGroup>(
            command.Id,
            command.Version,
            () => new AccessGroup { Id = ids.Next(), Name = command.Name },
            cancellationToken
        );
        if (!edit.IsDone(out var saved))
        {
            return edit.Refusals.ToList();
        }
        (saved.Name, saved.NameRu) = (command.Name.Trim(), Given.Text(command.NameRu));
        var now = await unit
            .Context.Set<AccessGroupMember>()
            .Where(member => member.AccessGroupId == saved.Id)
            .ToListAsync(cancellationToken);
        unit.Context.RemoveRange(now.Where(member => !members.Contains(member.PrincipalId)));
        unit.Context.AddRange(
            members
                .Except(now.Select(member => member.PrincipalId))
                .Select(member => new AccessGroupMember { AccessGroupId = saved.Id, PrincipalId = member })
        );
        return new Saved(saved.Id, saved.Version);
    }
}
