using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ProcessCrm.Web.Pages;

/// <summary>Chooses light or dark for this browser, or leaves it to the system.</summary>
[AllowAnonymous]
public sealed class ThemeModel : AppPage
{
    /// <summary>Remembers the choice.</summary>
    public const string Cookie = "processcrm-theme";

    /// <summary>What can be chosen; the first is taken where nothing was.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["auto", "light", "dark"];

    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string theme, string? returnUrl)
    {
        if (!Choices.Contains(theme))
        {
            return BadRequest();
        }

        Response.Cookies.Append(Cookie, theme, BrowserChoice.Cookie(Request));
        return RedirectTo(returnUrl);
    }
}
