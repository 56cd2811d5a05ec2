using System.Text.Json.Serialization;

namespace ProcessCrm.Web.Api;

/// <summary>The HTTP API: one group of routes, behind sign-in, whose ids are strings.</summary>
internal static class ApiHost
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new IdConverter());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/api/{documentName}/openapi.json");
        var v1 = app.MapGroup("/api/v1").AddEndpointFilter<CookieCallGuard>();
        v1.MapMe();
        app.Map("/api/{**rest}", () => Results.NotFound()).ExcludeFromDescription();
    }
}
