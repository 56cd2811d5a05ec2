using Microsoft.AspNetCore.Http.Metadata;

namespace ProcessCrm.Web.Api;

/// <summary>Refuses query parameters that a route does not know: a misspelt filter would otherwise answer everything.</summary>
internal sealed class UnknownQuery : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Query.Count > 0 && http.GetEndpoint() is { } endpoint)
        {
            var known = endpoint
                .Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
                .Select(parameter => parameter.Name)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (http.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
            {
                return http.FieldProblem(unknown, "unknown-parameter");
            }
        }

        return await next(context);
    }
}
