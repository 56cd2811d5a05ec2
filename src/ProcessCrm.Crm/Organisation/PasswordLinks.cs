using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>A secret by which a user chooses a password once. It is told only here.</summary>
/// <param name="Token">The secret.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
public sealed record MadePasswordLink(string Token, DateTimeOffset ExpiresAt);

/// <summary>Lets people choose a password whom no password lets in: administrators make a link, the user follows it.</summary>
public sealed class PasswordLinks(CrmDbContext context, IPasswordHasher<User> hasher, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Makes a link, good once within a day; the one before is no longer good.</summary>
    public async Task<Result<MadePasswordLink>> MakeAsync(long userId, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }
        if (await context.Users.FindAsync([userId], cancellationToken) is not { IsActive: true })
        {
            return Refusal.NotFound;
        }
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var link = await context.Set<PasswordLink>().FindAsync([userId], cancellationToken);
        if (link is null)
        {
            link = new PasswordLink { UserId = userId, Hash = [] };
            context.Add(link);
        }
        link.Hash = CreateApiTokenHandler.HashOf(token);
        link.ExpiresAt = clock.GetUtcNow() + Lifetime;
        await context.SaveChangesAsync(cancellationToken);
        return new MadePasswordLink(token, link.ExpiresAt);
    }

    /// <summary>Chooses a password by a link; nobody is signed in yet. All sessions of the user end.</summary>
    /// <returns>The name to sign in with.</returns>
    public async Task<Result<string>> UseAsync(string token, string password, CancellationToken cancellationToken = default)
    {
        var hash = CreateApiTokenHandler.HashOf(token);
        var link = await context.Set<PasswordLink>().SingleOrDefaultAsync(known => known.Hash == hash, cancellationToken);
        if (
            link is null
            || link.ExpiresAt <= clock.GetUtcNow()
            || await context.Users.FindAsync([link.UserId], cancellationToken) is not { IsActive: true } user
        )
        {
            return new Refusal(RefusalKind.NotFound, "password-link-expired");
        }
        if (Passwords.Check("password", password, user.UserName) is { } refusal)
        {
            return refusal;
        }
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        context.Remove(link);
        await context.SaveChangesAsync(cancellationToken);
        return user.UserName!;
    }
}
