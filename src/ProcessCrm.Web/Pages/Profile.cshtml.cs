using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages;

/// <summary>A user's own settings, password and tokens.</summary>
public sealed class ProfileModel(
    CrmDbContext context,
    TimeProvider clock,
    SignInManager<User> signIn,
    ChangeProfileHandler changeProfile,
    ChangePasswordHandler changePassword,
    CreateApiTokenHandler createToken,
    RevokeApiTokenHandler revokeToken
) : AppPage
{
    /// <summary>The fields of <see cref="ChangeProfile"/>.</summary>
    public sealed record SettingsForm(string? DisplayName, string? Language, string? TimeZone);

    /// <summary>The fields of <see cref="ChangePassword"/>.</summary>
    public sealed record PasswordForm(string? CurrentPassword = null, string? NewPassword = null);

    /// <summary>The fields of <see cref="CreateApiToken"/>.</summary>
    public sealed record TokenForm(string? Name = null);

    public SettingsForm Settings { get; private set; } = new(null, null, null);

    public PasswordForm Password { get; } = new();

    public TokenForm Token { get; } = new();

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    /// <summary>Shown this once.</summary>
    public string? CreatedToken { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public IEnumerable<SelectListItem> LanguageOptions =>
        Languages.All.Select(language => new SelectListItem(T[$"languages.{language}"], language));

    public IEnumerable<SelectListItem> TimeZoneOptions => TimeZoneChoices.With(Me.TimeZone);

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostSettingsAsync(
        [Bind(Prefix = "Settings")] SettingsForm settings,
        CancellationToken cancellationToken
    )
    {
        var command = new ChangeProfile(settings.DisplayName ?? "", settings.Language ?? "", settings.TimeZone ?? "");
        var changed = await changeProfile.HandleAsync(command, Me.Actor, cancellationToken);
        return await AfterAsync(changed, "Settings", "profile.saved", cancellationToken);
    }

    public async Task<IActionResult> OnPostPasswordAsync(
        [Bind(Prefix = "Password")] PasswordForm password,
        CancellationToken cancellationToken
    )
    {
        var command = new ChangePassword(Me.Actor.UserId, password.NewPassword ?? "", password.CurrentPassword);
        var changed = await changePassword.HandleAsync(command, Me.Actor, cancellationToken);
        if (!changed.IsRefused)
        {
            // The other sessions end; this one goes on.
            await signIn.RefreshSignInAsync(await context.Users.SingleAsync(user => user.Id == Me.Actor.UserId, cancellationToken));
        }

        return await AfterAsync(changed, "Password", "profile.password-changed", cancellationToken);
    }

    public async Task<IActionResult> OnPostCreateTokenAsync([Bind(Prefix = "Token")] TokenForm token, CancellationToken cancellationToken)
    {
        var created = await createToken.HandleAsync(new CreateApiToken(token.Name ?? ""), Me.Actor, cancellationToken);
        if (created.IsDone(out var value))
        {
            ModelState.Clear();
            CreatedToken = value.Token;
        }
        else
        {
            Refuse(created.Refusals, "Token");
        }

        await ShowAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeTokenAsync(long id, CancellationToken cancellationToken)
    {
        var revoked = await revokeToken.HandleAsync(new RevokeApiToken(id), Me.Actor, cancellationToken);
        return await AfterAsync(revoked, "Token", "profile.token-revoked", cancellationToken);
    }

    private async Task<IActionResult> AfterAsync(Result<Done> result, string form, string notice, CancellationToken cancellationToken)
    {
        if (!result.IsRefused)
        {
            Tell(T[notice]);
            return RedirectToPage();
        }

        Refuse(result.Refusals, form);
        await ShowAsync(cancellationToken);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Settings = new SettingsForm(Me.DisplayName, T.Language, Me.TimeZone);
        Tokens = await context
            .ApiTokens.AsNoTracking()
            .Where(token => token.UserId == Me.Actor.UserId)
            .OrderBy(token => token.Id)
            .ToListAsync(cancellationToken);
    }
}
