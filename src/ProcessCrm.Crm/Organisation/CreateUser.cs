using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Makes a user known.</summary>
/// <param name="UserName">To sign in with; unique whatever the case.</param>
/// <param name="DisplayName">What others see.</param>
/// <param name="Language">One of <see cref="Localisation.Languages.All"/>; null leaves it to the user's browser.</param>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="Roles">Some of <see cref="RoleNames"/>.</param>
/// <param name="Groups">Keys of groups.</param>
/// <param name="Email">Unique; null for none.</param>
/// <param name="Password">Null for a user who cannot sign in yet, as imported ones.</param>
public sealed record CreateUser(
    string UserName,
    string DisplayName,
    string? Language,
    string TimeZone,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Groups,
    string? Email = null,
    string? Password = null
);

/// <summary>Only administrators create users.</summary>
public sealed class CreateUserHandler(CrmDbContext context, IIdSource ids, IPasswordHasher<User> hasher, ILookupNormalizer normalizer)
{
    /// <summary>Answers the id of the new user.</summary>
    public async Task<Result<long>> HandleAsync(CreateUser command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }

        var groups = await context.Groups.Where(group => command.Groups.Contains(group.Key)).ToListAsync(cancellationToken);
        var refusals = Check(command, [.. groups.Select(group => group.Key)]).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var user = New(command);
        context.Add(user);
        var roles = await context.Roles.Where(role => command.Roles.Contains(role.Name!)).ToListAsync(cancellationToken);
        context.AddRange(roles.Select(role => new IdentityUserRole<long> { UserId = user.Id, RoleId = role.Id }));
        context.AddRange(groups.Select(group => new GroupMember { GroupId = group.Id, UserId = user.Id }));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return user.Id;
        }
        catch (DbUpdateException exception) when (UniqueViolation.Is(exception))
        {
            context.ChangeTracker.Clear();
            return await TakenAsync(command, cancellationToken);
        }
    }

    private static IEnumerable<Refusal> Check(CreateUser command, HashSet<string> knownGroups)
    {
        var password = command.Password is null ? null : Passwords.Check("password", command.Password, command.UserName);
        return
        [
            .. UserRules.UserName(command.UserName),
            .. UserRules.Name("displayName", command.DisplayName),
            .. UserRules.Email(command.Email),
            .. UserRules.Language(command.Language),
            .. UserRules.TimeZone(command.TimeZone),
            .. UserRules.Roles(command.Roles),
            .. command.Groups.Where(key => !knownGroups.Contains(key)).Select(key => Refusal.Invalid("groups", "unknown-group", key)),
            .. password is null ? Enumerable.Empty<Refusal>() : [password],
        ];
    }

    private User New(CreateUser command)
    {
        var email = string.IsNullOrEmpty(command.Email) ? null : command.Email;
        var user = new User
        {
            Id = ids.Next(),
            UserName = command.UserName,
            NormalizedUserName = normalizer.NormalizeName(command.UserName),
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            DisplayName = command.DisplayName.Trim(),
            Language = command.Language,
            TimeZone = command.TimeZone,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        user.PasswordHash = command.Password is null ? null : hasher.HashPassword(user, command.Password);
        return user;
    }

    private async Task<Refusal> TakenAsync(CreateUser command, CancellationToken cancellationToken)
    {
        var name = normalizer.NormalizeName(command.UserName);
        return await context.Users.AnyAsync(user => user.NormalizedUserName == name, cancellationToken)
            ? new Refusal(RefusalKind.Conflict, "user-name-taken", command.UserName) { Field = "userName" }
            : new Refusal(RefusalKind.Conflict, "email-taken", command.Email ?? "") { Field = "email" };
    }
}
