using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Pages;

/// <summary>Base of all pages: who calls, in what language, and how to tell what happened.</summary>
public abstract class AppPage : PageModel
{
    private const string NoticeKey = "Notice";
    private const string NoticeLinkKey = "NoticeLink";
    private const string NoticeUrlKey = "NoticeUrl";
    private const string WarningKey = "Warning";

    /// <summary>Who calls.</summary>
    public CurrentUser Me => HttpContext.RequiredUser();

    /// <summary>Texts in the reader's language.</summary>
    protected Translator T => HttpContext.Translator();

    /// <summary>What happened, told once on the next page that is shown.</summary>
    protected void Tell(string notice) => TempData[NoticeKey] = notice;

    /// <summary>Where one learns more of what <see cref="Tell"/> tells.</summary>
    /// <param name="link">What the link is called.</param>
    /// <param name="url">An address of our own.</param>
    protected void TellMore(string link, string url) => (TempData[NoticeLinkKey], TempData[NoticeUrlKey]) = (link, url);

    /// <summary>What did not go beside that which did, told once on the next page that is shown.</summary>
    protected void Warn(string warning) => TempData[WarningKey] = warning;

    /// <summary>Tells that a command was carried out, or why not, once on the next page that is shown.</summary>
    protected void TellOrWarn<TDone>(Result<TDone> result, string notice)
        where TDone : notnull
    {
        if (result.IsRefused)
        {
            Warn(string.Join(' ', result.Refusals.Select(T.Tell)));
        }
        else
        {
            Tell(notice);
        }
    }

    /// <summary>
    /// Puts refusals beside the fields that they are about, and the others above the form.
    /// </summary>
    /// <param name="refusals">From a command handler.</param>
    /// <param name="form">The property that holds the bound fields, where it is not the page itself.</param>
    protected void Refuse(IEnumerable<Refusal> refusals, string form = "")
    {
        foreach (var refusal in refusals)
        {
            ModelState.AddModelError(FieldName(form, refusal.Field), T.Tell(refusal));
        }
    }

    /// <summary>A page of our own, or the home page where the address leads elsewhere.</summary>
    protected IActionResult RedirectTo(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? LocalRedirect(returnUrl) : LocalRedirect("/");

    /// <summary>Whether somebody saved it since the form was opened.</summary>
    public bool IsStale { get; private set; }

    /// <summary>
    /// After a command: goes on, or shows the form again with the reasons for which it was refused. Whoever comes second keeps what was typed, is
    /// told, and may save it over what the first one saved.
    /// </summary>
    /// <param name="result">What came of the command.</param>
    /// <param name="next">Where to go on.</param>
    /// <param name="rebase">Bases the form on the version that is there now.</param>
    /// <param name="show">Shows the form.</param>
    /// <param name="form">The property that holds the bound fields, where it is not the page itself.</param>
    protected async Task<IActionResult> AfterAsync<TDone>(
        Result<TDone> result,
        Func<TDone, string> next,
        Action rebase,
        Func<Task<IActionResult>> show,
        string form = "Form"
    )
        where TDone : notnull
    {
        if (result.IsDone(out var done))
        {
            Tell(T["records.saved"]);
            return LocalRedirect(next(done));
        }

        IsStale = result.Refusals.Any(refusal => refusal.Kind == RefusalKind.Stale);
        if (IsStale)
        {
            rebase();
            ModelState.Remove(FieldName(form, "version"));
        }
        else
        {
            Refuse(result.Refusals, form);
        }

        return await show();
    }

    /// <summary>The name of a field on the page: <c>newAccount.phones</c> is <c>NewAccount.Phones</c>.</summary>
    private static string FieldName(string form, string? field)
    {
        if (field is null)
        {
            return "";
        }

        var property = string.Join('.', field.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return form.Length == 0 ? property : $"{form}.{property}";
    }
}
