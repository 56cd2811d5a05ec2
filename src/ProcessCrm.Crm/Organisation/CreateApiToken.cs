using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Gives a program the actor's rights.</summary>
/// <param name="Name">What the actor calls it.</param>
/// <param name="ExpiresAt">From when on it is refused; null for never.</param>
public sealed record CreateApiToken(string Name, DateTimeOffset? ExpiresAt = null);

/// <summary>The only time that a token is told.</summary>
public sealed record CreatedApiToken(long Id, string Token);

/// <summary>Every user makes tokens for themselves.</summary>
public sealed class CreateApiTokenHandler(CrmDbContext context, IIdSource ids, TimeProvider clock)
{
    /// <summary>What every token begins with, so that scanners for leaked secrets find it.</summary>
    public const string Prefix = "pcrm_";

    /// <summary>Answers the token.</summary>
    public async Task<Result<CreatedApiToken>> HandleAsync(
        CreateApiToken command,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        var now = clock.GetUtcNow();
        var refusals = UserRules.Name("name", command.Name).ToList();
        if (command.ExpiresAt <= now)
        {
            refusals.Add(Refusal.Invalid("expiresAt", "in-the-past"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var token = new ApiToken
        {
            Id = ids.Next(),
            UserId = actor.UserId,
            Name = command.Name.Trim(),
            Hash = HashOf(secret),
            CreatedAt = now,
            ExpiresAt = command.ExpiresAt,
        };
        context.Add(token);
        await context.SaveChangesAsync(cancellationToken);
        return new CreatedApiToken(token.Id, secret);
    }

    /// <summary>What is stored of a token.</summary>
    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
