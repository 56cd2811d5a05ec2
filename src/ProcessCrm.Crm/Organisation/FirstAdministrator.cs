using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Gives an organisation its first administrator. This works only while it has none; people without that role may have been imported.</summary>
public sealed class FirstAdministrator(CrmDbContext context, CreateUserHandler createUser)
{
    /// <summary>The name to sign in with.</summary>
    public const string UserName = "administrator";

    /// <summary>Whether nobody is administrator yet.</summary>
    public async Task<bool> IsMissingAsync(CancellationToken cancellationToken = default) =>
        !await context
            .UserRoles.Join(context.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name)
            .ContainsAsync(RoleNames.Administrator, cancellationToken);

    /// <summary>Creates the administrator, in a language or, for null, in whatever the browser asks for. Of two that try at once, one is refused.</summary>
    public async Task<Result<long>> CreateAsync(string password, string? language, CancellationToken cancellationToken = default)
    {
        if (!await IsMissingAsync(cancellationToken))
        {
            return new Refusal(RefusalKind.Conflict, "already-set-up");
        }

        var name = language == Languages.Russian ? "Администратор" : "Administrator";
        var command = new CreateUser(UserName, name, language, "UTC", RoleNames.All, [], Password: password);
        return await createUser.HandleAsync(command, Actor.System, cancellationToken);
    }
}
