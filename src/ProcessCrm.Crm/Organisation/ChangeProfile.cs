using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>A user's own settings; null leaves a field as it is.</summary>
public sealed record ChangeProfile(string? DisplayName = null, string? Language = null, string? TimeZone = null);

/// <summary>Everybody changes their own profile, and nobody else's.</summary>
public sealed class ChangeProfileHandler(CrmDbContext context)
{
    /// <summary>Changes the actor's profile.</summary>
    public async Task<Result<Done>> HandleAsync(ChangeProfile command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (await context.Users.FindAsync([actor.UserId], cancellationToken) is not { } user)
        {
            return Refusal.NotFound;
        }

        var displayName = command.DisplayName ?? user.DisplayName;
        var language = command.Language ?? user.Language;
        var timeZone = command.TimeZone ?? user.TimeZone;
        List<Refusal> refusals =
        [
            .. UserRules.Name("displayName", displayName),
            .. UserRules.Language(language),
            .. UserRules.TimeZone(timeZone),
        ];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        user.DisplayName = displayName.Trim();
        user.Language = language;
        user.TimeZone = timeZone;
        await context.SaveChangesAsync(cancellationToken);
        return Done.It;
    }
}
