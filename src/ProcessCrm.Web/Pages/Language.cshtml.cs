using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Pages;

/// <summary>Changes the language of the pages: in the profile, and in the browser for the time before the next sign-in.</summary>
[AllowAnonymous]
public sealed class LanguageModel(ChangeProfileHandler changeProfile) : AppPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(string language, string? returnUrl, CancellationToken cancellationToken)
    {
        if (!Languages.All.Contains(language))
        {
            return BadRequest();
        }

        if (HttpContext.CurrentUser() is { } user)
        {
            await changeProfile.HandleAsync(new ChangeProfile(Language: language), user.Actor, cancellationToken);
        }

        Response.Cookies.Append(RequestLanguage.Cookie, language, BrowserChoice.Cookie(Request));
        return RedirectTo(returnUrl);
    }
}
