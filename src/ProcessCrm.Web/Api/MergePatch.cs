using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ProcessCrm.Web.Api;

/// <summary>Edits by JSON merge patch (RFC 7386): fields that are sent are set, null clears, fields that are left out stay.</summary>
internal sealed class MergePatch(IOptions<JsonOptions> json)
{
    /// <summary>What the record shall be.</summary>
    /// <param name="current">What it is.</param>
    /// <param name="patch">What is sent.</param>
    /// <exception cref="BadHttpRequestException">A field is unknown or of the wrong type.</exception>
    public T Apply<T>(T current, JsonElement patch)
    {
        var options = json.Value.SerializerOptions;
        try
        {
            if (patch.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException("A patch is an object.");
            }

            var merged = JsonSerializer.SerializeToNode(current, options)!.AsObject();
            foreach (var field in patch.EnumerateObject())
            {
                merged[field.Name] = JsonNode.Parse(field.Value.GetRawText());
            }

            return merged.Deserialize<T>(options)!;
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The patch cannot be read.", StatusCodes.Status400BadRequest, exception);
        }
    }
}
