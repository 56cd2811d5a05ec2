using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Api.OpenApi;

/// <summary>Describes the API by OpenAPI: what each route does, takes and answers, with examples.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.AddDocumentTransformer(Describe);
                options.AddOperationTransformer(OperationDetails.Add);
                options.AddSchemaTransformer(SchemaDetails.Add);
            }
        );

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ProcessCrm",
            Version = "1",
            Description =
                "Leads, deals, tasks and the processes behind them. Sign in with `Authorization: Bearer TOKEN`; tokens are made on the "
                + "profile page. Errors are problem details (RFC 9457) with a stable `code`, in the language of `Accept-Language` (en, ru). "
                + "Ids are strings. Lists are read page by page with `limit` and `after`.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[ApiTokenAuthentication.Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of a user, which has that user's rights.",
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiTokenAuthentication.Scheme, document)] = [] },
        ];
        return Task.CompletedTask;
    }
}
