using Microsoft.AspNetCore.Identity;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Sets a password and ends the sessions that were begun with the old one.</summary>
/// <param name="UserId">Whose password.</param>
/// <param name="NewPassword">See <see cref="Passwords"/>.</param>
/// <param name="CurrentPassword">Asked of those who change their own.</param>
public sealed record ChangePassword(long UserId, string NewPassword, string? CurrentPassword = null);

/// <summary>Users change their own password; administrators set anybody's.</summary>
public sealed class ChangePasswordHandler(CrmDbContext context, IPasswordHasher<User> hasher)
{
    /// <summary>Changes the password.</summary>
    public async Task<Result<Done>> HandleAsync(ChangePassword command, Actor actor, CancellationToken cancellationToken = default)
    {
        var own = command.UserId == actor.UserId;
        if (!own && !actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }

        if (await context.Users.FindAsync([command.UserId], cancellationToken) is not { } user)
        {
            return Refusal.NotFound;
        }

        if (own && !Matches(user, command.CurrentPassword))
        {
            return Refusal.Invalid("currentPassword", "wrong-password");
        }

        if (Passwords.Check("newPassword", command.NewPassword, user.UserName) is { } refusal)
        {
            return refusal;
        }

        user.PasswordHash = hasher.HashPassword(user, command.NewPassword);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.LockoutEnd = null;
        await context.SaveChangesAsync(cancellationToken);
        return Done.It;
    }

    private bool Matches(User user, string? password) =>
        user.PasswordHash is not null
        && password is not null
        && hasher.VerifyHashedPassword(user, user.PasswordHash, password) != PasswordVerificationResult.Failed;
}
