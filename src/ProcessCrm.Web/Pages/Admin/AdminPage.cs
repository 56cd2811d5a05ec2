using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>Base of the pages of administrators; whoever is none is told so.</summary>
public abstract class AdminPage : AppPage
{
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Me.Actor.IsAdministrator)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }

    /// <summary>After a command; where it was refused, the page reads anew what the form is based on.</summary>
    protected Task<IActionResult> AfterAsync<TDone>(Result<TDone> result, string url, Func<Task<IActionResult>> show)
        where TDone : notnull => AfterAsync(result, _ => url, () => { }, show);
}
