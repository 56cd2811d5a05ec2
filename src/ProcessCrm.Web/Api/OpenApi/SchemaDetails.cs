using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Web.Api.OpenApi;

/// <summary>Describes the types that the API writes in its own way.</summary>
internal static class SchemaDetails
{
    public static Task Add(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(long) || type == typeof(long?))
        {
            schema.Type = type == typeof(long) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = null;
            schema.Pattern = "^[0-9]+$";
            schema.Description = "An id: 64 bits, as a string of digits.";
        }
        else if (type == typeof(FeelContext))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalPropertiesAllowed = true;
            schema.Description =
                "Values by name, as typed JSON: null, booleans, numbers, strings, lists, objects, "
                + "`{\"@date\":\"2030-01-31\"}`, `{\"@dateTime\":\"…\"}`, `{\"@time\":\"…\"}`, `{\"@duration\":\"P1D\"}`. "
                + "In forms, dates and durations may be plain ISO 8601 strings.";
        }

        return Task.CompletedTask;
    }
}
