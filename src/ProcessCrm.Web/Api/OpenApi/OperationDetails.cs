using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace ProcessCrm.Web.Api.OpenApi;

/// <summary>Describes what all routes have in common: headers, problems, and the examples that routes give.</summary>
internal static class OperationDetails
{
    /// <summary>The example of a request's body.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder route, object body) => route.WithMetadata(new BodyExample(body));

    public static Task Add(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IfMatchMetadata>().FirstOrDefault() is { } ifMatch)
        {
            AddHeader(operation, "If-Match", "The version that was seen, as its ETag told: `\"3\"`.", ifMatch.IsRequired);
        }

        if (metadata.OfType<NamedRequests.IsNameable>().Any())
        {
            AddHeader(operation, NamedRequests.Header, "Names the request: sent again within 24 hours, it is answered and not done again.");
        }

        AddHeader(operation, "Accept-Language", "The language of texts: `en` or `ru`.");
        operation.Responses ??= [];
        operation.Responses.TryAdd("default", Problem());
        if (metadata.OfType<BodyExample>().FirstOrDefault() is { } example)
        {
            var options = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            {
                content.Example = JsonSerializer.SerializeToNode(example.Body, options);
            }
        }

        return Task.CompletedTask;
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, bool isRequired = false) =>
        (operation.Parameters ??= []).Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Required = isRequired,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );

    private static OpenApiResponse Problem() =>
        new()
        {
            Description = "A problem (RFC 9457).",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new()
                {
                    Example = new JsonObject
                    {
                        ["type"] = "urn:processcrm:problem:stale",
                        ["title"] = "It was changed meanwhile",
                        ["status"] = StatusCodes.Status412PreconditionFailed,
                        ["detail"] = "Somebody changed this meanwhile. Look at the new state and try again.",
                        ["code"] = "stale",
                    },
                },
            },
        };

    private sealed record BodyExample(object Body);
}
