using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Web.Api;

/// <summary>Edits by JSON merge patch (RFC 7386): fields that are sent are set, null clears, fields that are left out stay.</summary>
internal sealed class MergePatch(IOptions<JsonOptions> json)
{
    /// <summary>Changes a record as a patch says; the version is tried that the caller saw.</summary>
    /// <param name="context">The call.</param>
    /// <param name="read">The record as it is, or why the caller may not see it.</param>
    /// <param name="now">Its version, and the fields that a patch changes.</param>
    /// <param name="patch">What is sent.</param>
    /// <param name="save">Saves the fields, based on a version.</param>
    public async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> SaveAsync<TRecord, TFields>(
        HttpContext context,
        Result<TRecord> read,
        Func<TRecord, (long Version, TFields Fields)> now,
        JsonElement patch,
        Func<TFields, int?, Task<Result<Saved>>> save
    )
        where TRecord : notnull
    {
        if (!read.IsDone(out var found, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        var (version, fields) = now(found);
        context.TellVersion(version);
        return (await save(Apply(fields, patch), context.SeenVersion())).ToSaved(context);
    }

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
