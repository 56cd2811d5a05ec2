using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>The access groups of partners, and to whom each is open (E12).</summary>
public sealed class AccessGroupsModel(FindAccessGroupsQuery find, CrmDbContext context) : AdminPage
{
    private readonly Dictionary<long, string> _names = [];

    public IReadOnlyList<AccessGroup> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Groups = (await find.ListAsync(Me.Actor, cancellationToken)).IsDone(out var all) ? all : [];
        foreach (var user in await context.Users.AsNoTracking().ToListAsync(cancellationToken))
        {
            _names[user.Id] = user.DisplayName;
        }

        foreach (var team in await context.Groups.AsNoTracking().ToListAsync(cancellationToken))
        {
            _names[team.Id] = team.NameIn(T.Language);
        }
    }

    /// <summary>Those to whom the partners of a group are open, in a line.</summary>
    public string MembersOf(AccessGroup group) =>
        group.Members.Count == 0
            ? T["admin.nobody"]
            : string.Join(", ", group.Members.Select(member => _names.GetValueOrDefault(member.PrincipalId)).OfType<string>().Order());
}
