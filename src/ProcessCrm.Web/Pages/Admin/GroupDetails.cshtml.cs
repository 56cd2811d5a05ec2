using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>A group: its name, who leads it and who belongs to it.</summary>
public sealed class GroupDetailsModel(
    CrmDbContext context,
    CreateGroupHandler create,
    ChangeGroupHandler change,
    ReferenceOptions references
) : AdminPage
{
    /// <summary>The fields of <see cref="ChangeGroup"/>, and the key of a new group.</summary>
    public sealed class GroupForm
    {
        public string? Key { get; set; }

        public string? Name { get; set; }

        public string? NameRu { get; set; }

        public long? ManagerId { get; set; }

        public IList<long> MemberIds { get; set; } = [];

        /// <summary>The version that the change is based on.</summary>
        public long Version { get; set; }
    }

    /// <summary>The group; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public GroupForm Form { get; set; } = new();

    /// <summary>The group as it is now; null for a new one.</summary>
    public Group? Shown { get; private set; }

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Managers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } group)
        {
            Form = new GroupForm
            {
                Name = group.Name,
                NameRu = group.NameRu,
                ManagerId = group.ManagerId,
                MemberIds = [.. group.Members.Select(member => member.UserId)],
                Version = group.Version,
            };
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is null)
        {
            var created = await create.HandleAsync(
                new CreateGroup(Form.Key ?? "", Form.Name ?? "", Form.ManagerId) { NameRu = Form.NameRu },
                Me.Actor,
                cancellationToken
            );
            return await AfterAsync(created, created.IsDone(out var id) ? $"/admin/groups/{id}" : "", () => ShowAsync(cancellationToken));
        }

        var command = new ChangeGroup(Id, Form.Name ?? "", Form.ManagerId, [.. Form.MemberIds], Form.Version) { NameRu = Form.NameRu };
        var changed = await change.HandleAsync(command, Me.Actor, cancellationToken);
        Form.Version = Shown.Version;
        return await AfterAsync(changed, "/admin/groups", () => ShowAsync(cancellationToken));
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = await context
            .Groups.AsNoTracking()
            .Include(group => group.Members)
            .SingleOrDefaultAsync(group => group.Id == Id, cancellationToken);

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (Id != 0 && Shown is null)
        {
            return NotFound();
        }

        Users = await references.UsersAsync(cancellationToken);
        Managers = [ReferenceOptions.Nothing, .. Users];
        return Page();
    }
}
