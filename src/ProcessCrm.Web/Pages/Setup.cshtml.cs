using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Pages;

/// <summary>Where the set-up link of a new organisation leads: the first administrator's password is chosen, once.</summary>
[AllowAnonymous]
public sealed class SetupModel(SetupLink link, FirstAdministrator administrator) : AppPage
{
    /// <summary>From the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await IsOpenAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken))
        {
            return NotFound();
        }

        var created = await administrator.CreateAsync(Password ?? "", T.Language, cancellationToken);
        if (created.IsRefused)
        {
            Refuse(created.Refusals);
            return Page();
        }

        Tell(T["setup.done", FirstAdministrator.UserName]);
        return LocalRedirect("/sign-in");
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellationToken) =>
        link.Opens(Key) && await administrator.IsMissingAsync(cancellationToken);
}
