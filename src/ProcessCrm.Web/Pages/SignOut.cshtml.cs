using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Pages;

/// <summary>Ends the session.</summary>
public sealed class SignOutModel(SignInManager<User> signIn) : AppPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/sign-in");
    }
}
