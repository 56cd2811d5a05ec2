using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>Base of the pages of administrators; whoever is none is told so.</summary>
public abstract class AdminPage : AppPage
{
    /// <summary>Whether somebody saved it since the form was opened.</summary>
    public bool IsStale { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Me.Actor.IsAdministrator)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }

    /// <summary>After a command: goes on, or shows the page again with the reasons for which it was refused.</summary>
    protected async Task<IActionResult> AfterAsync<TDone>(Result<TDone> result, string url, Func<Task<IActionResult>> show)
        where TDone : notnull
    {
        if (!result.IsRefused)
        {
            Tell(T["records.saved"]);
            return LocalRedirect(url);
        }

        IsStale = result.Refusals.Any(refusal => refusal.Kind == RefusalKind.Stale);
        if (IsStale)
        {
            ModelState.Remove("Form.Version");
        }
        else
        {
            Refuse(result.Refusals, "Form");
        }

        return await show();
    }
}
