using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>A user: what the user is good at, may do, and how the user gets in.</summary>
public sealed class UserDetailsModel(
    CrmDbContext context,
    ChangeUserDetailsHandler changeDetails,
    ChangeUserHandler changeRights,
    PasswordLinks links
) : AdminPage
{
    /// <summary>The fields of <see cref="ChangeUserDetails"/>.</summary>
    public sealed class DetailsForm
    {
        public string? DisplayName { get; set; }

        public string? Email { get; set; }

        public string? Qualification { get; set; }

        public string? Specialisation { get; set; }

        /// <summary>The version that the change is based on.</summary>
        public string? Version { get; set; }
    }

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public DetailsForm Form { get; set; } = new();

    /// <summary>The user as it is now.</summary>
    public User Shown { get; private set; } = null!;

    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Shown this once.</summary>
    public MadePasswordLink? Link { get; private set; }

    public string LinkUrl => $"{Request.Scheme}://{Request.Host}/password?token={Link?.Token}";

    private string Here => $"/admin/users/{Id}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostDetailsAsync(CancellationToken cancellationToken)
    {
        var command = new ChangeUserDetails(Id, Form.DisplayName ?? "", Form.Email, Form.Qualification, Form.Specialisation, Form.Version);
        var changed = await changeDetails.HandleAsync(command, Me.Actor, cancellationToken);
        return await AfterAsync(changed, Here, () => ShowAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostRightsAsync(string[] roles, bool active, CancellationToken cancellationToken)
    {
        var changed = await changeRights.HandleAsync(new ChangeUser(Id, roles, active, Form.Version), Me.Actor, cancellationToken);
        return await AfterAsync(changed, Here, () => ShowAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellationToken)
    {
        var made = await links.MakeAsync(Id, Me.Actor, cancellationToken);
        Link = made.IsDone(out var link) ? link : null;
        Refuse(made.Refusals);
        ModelState.Remove("Form.Version");
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await context.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == Id, cancellationToken) is not { } user)
        {
            return NotFound();
        }

        Shown = user;
        Form = new DetailsForm
        {
            DisplayName = user.DisplayName,
            Email = user.Email,
            Qualification = user.Qualification,
            Specialisation = user.Specialisation,
            Version = user.ConcurrencyStamp,
        };
        Roles = await context
            .UserRoles.Where(link => link.UserId == Id)
            .Join(context.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!)
            .ToListAsync(cancellationToken);
        return Page();
    }
}
