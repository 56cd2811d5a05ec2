using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Pages.Templates;

/// <summary>Base of the pages of those who design; whoever does not is told so.</summary>
public abstract class DesignerPage : AppPage
{
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Me.Actor.MayDesign())
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }
}
