using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Ends a token.</summary>
public sealed record RevokeApiToken(long TokenId);

/// <summary>Users revoke their own tokens, administrators anybody's.</summary>
public sealed class RevokeApiTokenHandler(CrmDbContext context)
{
    /// <summary>Ends the token at once.</summary>
    public async Task<Result<Done>> HandleAsync(RevokeApiToken command, Actor actor, CancellationToken cancellationToken = default)
    {
        var revoked = await context
            .ApiTokens.Where(token => token.Id == command.TokenId && (token.UserId == actor.UserId || actor.IsAdministrator))
            .ExecuteDeleteAsync(cancellationToken);
        return revoked == 1 ? Done.It : Refusal.NotFound;
    }
}
