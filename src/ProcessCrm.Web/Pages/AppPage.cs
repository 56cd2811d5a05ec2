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

    /// <summary>Who calls.</summary>
    public CurrentUser Me => HttpContext.RequiredUser();

    /// <summary>Texts in the reader's language.</summary>
    protected Translator T => HttpContext.Translator();

    /// <summary>What happened, told once on the next page that is shown.</summary>
    protected void Tell(string notice) => TempData[NoticeKey] = notice;

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

    private static string FieldName(string form, string? field)
    {
        if (field is null)
        {
            return "";
        }

        var property = char.ToUpperInvariant(field[0]) + field[1..];
        return form.Length == 0 ? property : $"{form}.{property}";
    }
}
