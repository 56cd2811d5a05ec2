using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>An access group of partners: its names, and to which teams and people they are open.</summary>
public sealed class AccessGroupDetailsModel(
    FindAccessGroupsQuery find,
    SaveAccessGroupHandler save,
    CrmDbContext context,
    ReferenceOptions references
) : AdminPage
{
    /// <summary>The fields of <see cref="SaveAccessGroup"/>.</summary>
    public sealed class AccessForm
    {
        public string? Name { get; set; }

        public string? NameRu { get; set; }

        public IList<long> MemberIds { get; set; } = [];

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The group; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public AccessForm Form { get; set; } = new();

    /// <summary>The group as it is now; null for a new one.</summary>
    public AccessGroup? Shown { get; private set; }

    public IReadOnlyList<SelectListItem> Teams { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } group)
        {
            Form = new AccessForm
            {
                Name = group.Name,
                NameRu = group.NameRu,
                MemberIds = [.. group.Members.Select(member => member.PrincipalId)],
                Version = group.Version,
            };
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        var command = new SaveAccessGroup(Form.Name ?? "")
        {
            Id = Shown?.Id,
            Version = Form.Version,
            NameRu = Form.NameRu,
            MemberIds = [.. Form.MemberIds],
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        Form.Version = Shown?.Version;
        return await AfterAsync(saved, "/admin/access-groups", () => ShowAsync(cancellationToken));
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var group) ? group : null;

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (Id != 0 && Shown is null)
        {
            return NotFound();
        }

        var teams = await context.Groups.AsNoTracking().OrderBy(group => group.Name).ToListAsync(cancellationToken);
        Teams = teams.ConvertAll(team => new SelectListItem(team.NameIn(T.Language), team.Id.ToString(CultureInfo.InvariantCulture)));
        Users = await references.UsersAsync(cancellationToken);
        return Page();
    }
}
