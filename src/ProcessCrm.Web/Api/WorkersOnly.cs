using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Api;

/// <summary>Lets those read who work on leads and deals, or design their processes.</summary>
internal sealed class WorkersOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var actor = http.Actor();
        return actor.MayWork() || actor.MayDesign() ? await next(context) : http.Forbidden();
    }
}

/// <summary>Where a page ended in a list that is ordered by id.</summary>
internal sealed record IdPlace(long Id);
