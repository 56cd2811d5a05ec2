using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Sets who a user is, and what the user is good at (C42).</summary>
/// <param name="UserId">The user.</param>
/// <param name="DisplayName">The name that others see.</param>
/// <param name="Email">Null for none.</param>
/// <param name="Qualification">What the user is able to sell; null where nothing is said.</param>
/// <param name="Specialisation">The field that the user knows best; null where nothing is said.</param>
/// <param name="Version">The <see cref="IdentityUser{T}.ConcurrencyStamp"/> that the change is based on.</param>
public sealed record ChangeUserDetails(
    long UserId,
    string DisplayName,
    string? Email,
    string? Qualification,
    string? Specialisation,
    string? Version
);

/// <summary>Managers say what their people are good at; names and addresses are for administrators.</summary>
public sealed class ChangeUserDetailsHandler(CrmDbContext context, ILookupNormalizer normalizer)
{
    private const int Longest = 200;

    /// <summary>Changes them.</summary>
    public async Task<Result<Done>> HandleAsync(ChangeUserDetails command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        if (await context.Users.FindAsync([command.UserId], cancellationToken) is not { } user)
        {
            return Refusal.NotFound;
        }
        var email = Given.Text(command.Email);
        if (!actor.IsAdministrator && (command.DisplayName != user.DisplayName || email != user.Email))
        {
            return Refusal.Forbidden;
        }
        if (user.ConcurrencyStamp != command.Version)
        {
            return Refusal.Stale;
        }
        var refusals = Check(command, email).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        user.DisplayName = command.DisplayName.Trim();
        (user.Email, user.NormalizedEmail) = (email, normalizer.NormalizeEmail(email));
        (user.Qualification, user.Specialisation) = (Given.Text(command.Qualification), Given.Text(command.Specialisation));
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return Done.It;
        }
        catch (DbUpdateConcurrencyException)
        {
            context.ChangeTracker.Clear();
            return Refusal.Stale;
        }
        catch (DbUpdateException exception) when (UniqueViolation.Is(exception))
        {
            context.ChangeTracker.Clear();
            return new Refusal(RefusalKind.Conflict, "email-taken", email ?? "") { Field = "email" };
        }
    }

    private static IEnumerable<Refusal> Check(ChangeUserDetails command, string? email) =>
        [
            .. UserRules.Name("displayName", command.DisplayName),
            .. UserRules.Email(email),
            .. TooLong("qualification", command.Qualification),
            .. TooLong("specialisation", command.Specialisation),
        ];

    private static IEnumerable<Refusal> TooLong(string field, string? text) =>
        text is { Length: > Longest } ? [Refusal.Invalid(field, "too-long", Longest)] : [];
}
