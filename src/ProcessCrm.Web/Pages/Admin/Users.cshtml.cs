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

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Users = await context
            .Users.AsNoTracking()
            .OrderBy(user => user.DisplayName)
            .Select(user => new Line(
                user.Id,
                user.DisplayName,
                user.UserName!,
                user.IsActive,
                context
                    .UserRoles.Where(link => link.UserId == user.Id)
                    .Join(context.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!)
                    .ToList(),
                context.Groups.Where(group => group.Members.Any(member => member.UserId == user.Id)).Select(group => group.Name).ToList()
            ))
            .ToListAsync(cancellationToken);
}
