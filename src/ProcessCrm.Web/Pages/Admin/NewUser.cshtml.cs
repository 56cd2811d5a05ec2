using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>Makes a user known; a link lets the user choose a password.</summary>
public sealed class NewUserModel(CreateUserHandler create, CrmDbContext context) : AdminPage
{
    /// <summary>What is asked.</summary>
    public sealed class UserForm
    {
        public string? UserName { get; set; }

        public string? DisplayName { get; set; }

        public string? Email { get; set; }

        public string? TimeZone { get; set; }

        public IList<string> Roles { get; set; } = [RoleNames.Performer];

        public IList<string> Groups { get; set; } = [];
    }

    [BindProperty]
    public UserForm Form { get; set; } = new();

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form.TimeZone = Me.TimeZone;
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = new CreateUser(
            Form.UserName ?? "",
            Form.DisplayName ?? "",
            Language: null,
            Form.TimeZone ?? "",
            [.. Form.Roles],
            [.. Form.Groups],
            Form.Email
        );
        var created = await create.HandleAsync(command, Me.Actor, cancellationToken);
        return await AfterAsync(created, created.IsDone(out var id) ? $"/admin/users/{id}" : "", () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Groups = await context.Groups.AsNoTracking().OrderBy(group => group.Name).ToListAsync(cancellationToken);
        return Page();
    }
}
