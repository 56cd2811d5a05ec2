using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>The people of the embedded set-up, so that one can try everything at once. Production has none of them.</summary>
public sealed class DemoOrganisation(
    CrmDbContext context,
    FirstAdministrator administrator,
    CreateGroupHandler createGroup,
    CreateUserHandler createUser
)
{
    private const string TimeZone = "Europe/Moscow";

    /// <summary>Who can sign in, in the order of telling.</summary>
    public static IReadOnlyList<string> UserNames { get; } =
    [FirstAdministrator.UserName, "designer", "manager", "marketing", "anna", "boris"];

    /// <summary>
    /// Creates the people and their groups, all or nothing, with one password; does nothing where there is an administrator already. Groups that an
    /// import made before are joined.
    /// </summary>
    /// <returns>Whether they were created.</returns>
    public async Task<bool> CreateAsync(string password, CancellationToken cancellationToken = default)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await administrator.IsMissingAsync(cancellationToken))
        {
            return false;
        }

        _ = (await administrator.CreateAsync(password, language: null, cancellationToken)).Value;
        var manager = await AddAsync("manager", "Maria Orlova", [RoleNames.Manager, RoleNames.Performer], []);
        await GroupAsync(new CreateGroup("marketing", "Marketing") { NameRu = "Маркетинг" });
        await GroupAsync(new CreateGroup("sales", "Sales", manager) { NameRu = "Продажи" });
        await AddAsync("designer", "Denis Volkov", [RoleNames.Designer, RoleNames.Performer], []);
        await AddAsync("marketing", "Marina Belova", [RoleNames.Performer], ["marketing"]);
        await SkillAsync(await AddAsync("anna", "Anna Petrova", [RoleNames.Performer], ["sales"]), "Key accounts", "Equipment");
        await SkillAsync(await AddAsync("boris", "Boris Ivanov", [RoleNames.Performer], ["sales"]), "Senior", "Office, printing");
        (await context.Set<WorkingTime>().SingleAsync(cancellationToken)).TimeZone = TimeZone;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;

        async Task GroupAsync(CreateGroup command)
        {
            if (!await context.Groups.AnyAsync(group => group.Key == command.Key, cancellationToken))
            {
                _ = (await createGroup.HandleAsync(command, Actor.System, cancellationToken)).Value;
            }
        }

        async Task SkillAsync(long userId, string qualification, string specialisation)
        {
            var user = await context.Users.SingleAsync(user => user.Id == userId, cancellationToken);
            (user.Qualification, user.Specialisation) = (qualification, specialisation);
            await context.SaveChangesAsync(cancellationToken);
        }

        async Task<long> AddAsync(string userName, string displayName, string[] roles, string[] groups)
        {
            var command = new CreateUser(
                userName,
                displayName,
                Language: null,
                TimeZone,
                roles,
                groups,
                $"{userName}@example.com",
                password
            );
            return (await createUser.HandleAsync(command, Actor.System, cancellationToken)).Value;
        }
    }
}
