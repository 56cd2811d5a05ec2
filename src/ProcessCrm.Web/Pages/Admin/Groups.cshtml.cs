using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>The groups that definitions give work to.</summary>
public sealed class GroupsModel(CrmDbContext context) : AdminPage
{
    /// <summary>One group.</summary>
    public sealed record Line(long Id, string Key, string Name, string? Manager, int Members);

    public IReadOnlyList<Line> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Groups = await context
            .Groups.AsNoTracking()
            .OrderBy(group => group.Name)
            .Select(group => new Line(
                group.Id,
                group.Key,
                T.Language == Languages.Russian ? group.NameRu ?? group.Name : group.Name,
                context.Users.Where(user => user.Id == group.ManagerId).Select(user => user.DisplayName).FirstOrDefault(),
                group.Members.Count
            ))
            .ToListAsync(cancellationToken);
}
