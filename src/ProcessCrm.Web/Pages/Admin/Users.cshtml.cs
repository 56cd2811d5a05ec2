using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>Who works here.</summary>
public sealed class UsersModel(CrmDbContext context) : AdminPage
{
    /// <summary>One user.</summary>
    public sealed record Line(
        long Id,
        string Name,
        string UserName,
        bool IsActive,
        IReadOnlyList<string> Roles,
        IReadOnlyList<string> Groups
    );

    public IReadOnlyList<Line> Users { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var roles = await context
            .UserRoles.Join(context.Roles, link => link.RoleId, role => role.Id, (link, role) => new { link.UserId, role.Name })
            .ToListAsync(cancellationToken);
        var groups = await context
            .Groups.SelectMany(group => group.Members, (group, member) => new { member.UserId, group })
            .ToListAsync(cancellationToken);
        var rolesOf = roles.ToLookup(link => link.UserId, link => link.Name!);
        var groupsOf = groups.ToLookup(link => link.UserId, link => link.group.NameIn(T.Language));
        var users = await context
            .Users.AsNoTracking()
            .OrderBy(user => user.DisplayName)
            .Select(user => new
            {
                user.Id,
                user.DisplayName,
                user.UserName,
                user.IsActive,
            })
            .ToListAsync(cancellationToken);
        Users =
        [
            .. users.Select(user => new Line(
                user.Id,
                user.DisplayName,
                user.UserName!,
                user.IsActive,
                [.. rolesOf[user.Id]],
                [.. groupsOf[user.Id]]
            )),
        ];
    }
}
