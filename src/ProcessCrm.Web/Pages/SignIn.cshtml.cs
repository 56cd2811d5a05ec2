using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Pages;

/// <summary>Asks for a name or an e-mail address, and a password. It does not tell which of them was wrong.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInManager<User> signIn, UserManager<User> users) : AppPage
{
    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether the sign-in outlives the browser's session.</summary>
    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>Why nobody was let in.</summary>
    public string? Refusal { get; private set; }

    public IActionResult OnGet() => signIn.IsSignedIn(User) ? RedirectTo(ReturnUrl) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var name = UserName?.Trim() ?? "";
        var user = await users.FindByNameAsync(name) ?? (name.Contains('@') ? await users.FindByEmailAsync(name) : null);
        if (user is null)
        {
            // Takes as long as a wrong password does, so that the time does not tell whether the name is known.
            users.PasswordHasher.HashPassword(Nobody, Password ?? "");
            return Refused();
        }

        var result = await signIn.PasswordSignInAsync(user, Password ?? "", Stay, lockoutOnFailure: true);
        return result.Succeeded ? RedirectTo(ReturnUrl) : Refused();
    }

    private static User Nobody { get; } = new() { DisplayName = "", TimeZone = "" };

    private PageResult Refused()
    {
        var lockout = signIn.Options.Lockout;
        Refusal = T["sign-in.refused", lockout.MaxFailedAccessAttempts, (int)lockout.DefaultLockoutTimeSpan.TotalMinutes];
        return Page();
    }
}
