using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Sets what a user may do.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Roles">All roles that the user shall have.</param>
/// <param name="IsActive">Whether the user may sign in and get work.</param>
/// <param name="Version">The <see cref="IdentityUser{T}.ConcurrencyStamp"/> that the change is based on.</param>
public sealed record ChangeUser(long UserId, IReadOnlyList<string> Roles, bool IsActive, string? Version);

/// <summary>Only administrators change users, and one administrator always remains.</summary>
public sealed class ChangeUserHandler(CrmDbContext context)
{
    /// <summary>Changes the user and ends the user's sessions where they had more rights.</summary>
    public async Task<Result<Done>> HandleAsync(ChangeUser command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }

        if (await context.Users.FindAsync([command.UserId], cancellationToken) is not { } user)
        {
            return Refusal.NotFound;
        }

        if (user.ConcurrencyStamp != command.Version)
        {
            return new Refusal(RefusalKind.Stale, "stale");
        }

        var refusals = UserRules.Roles(command.Roles).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var remains = command.IsActive && command.Roles.Contains(RoleNames.Administrator);
        if (!remains && await AdministratorsAsync(cancellationToken) is [var last] && last == user.Id)
        {
            return new Refusal(RefusalKind.Conflict, "last-administrator");
        }

        await SetRolesAsync(user.Id, command.Roles, cancellationToken);
        user.IsActive = command.IsActive;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        return await SaveAsync(cancellationToken);
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

    private async Task SetRolesAsync(long userId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var wanted = await context.Roles.Where(role => names.Contains(role.Name!)).Select(role => role.Id).ToListAsync(cancellationToken);
        var present = await context.UserRoles.Where(link => link.UserId == userId).ToListAsync(cancellationToken);
        context.RemoveRange(present.Where(link => !wanted.Contains(link.RoleId)));
        context.AddRange(
            wanted
                .Where(id => present.TrueForAll(link => link.RoleId != id))
                .Select(id => new IdentityUserRole<long> { UserId = userId, RoleId = id })
        );
    }

    private Task<List<long>> AdministratorsAsync(CancellationToken cancellationToken) =>
        context
            .Users.Where(user =>
                user.IsActive
                && context.UserRoles.Any(link =>
                    link.UserId == user.Id && context.Roles.Any(role => role.Id == link.RoleId && role.Name == RoleNames.Administrator)
                )
            )
            .Select(user => user.Id)
            .ToListAsync(cancellationToken);
}
