using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Pages;

/// <summary>Where a password link leads: the user chooses a password, once.</summary>
[AllowAnonymous]
public sealed class PasswordModel(PasswordLinks links) : AppPage
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var used = await links.UseAsync(Token ?? "", Password ?? "", cancellationToken);
        if (!used.IsDone(out var userName))
        {
            Refuse(used.Refusals);
            return Page();
        }

        Tell(T["setup.done", userName]);
        return LocalRedirect("/sign-in");
    }
}
