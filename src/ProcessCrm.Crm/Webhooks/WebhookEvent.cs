using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Something that happened, with the few fields of its record by which a program asks for more. Nothing about persons is in it.</summary>
/// <param name="Type">One of <see cref="WebhookEvents.All"/>.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Id">The record.</param>
internal sealed record WebhookEvent(string Type, string Kind, long Id)
{
    /// <summary>What else is told; nulls are left out.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The body: <c>id</c>, <c>type</c>, <c>at</c> (UTC), <c>data</c>.</summary>
    public string ToJson(Guid id, DateTimeOffset at)
    {
        var data = new JsonObject { ["kind"] = Kind, ["id"] = Id.ToString(CultureInfo.InvariantCulture) };
        foreach (var (name, value) in Fields)
        {
            if (value is not null)
            {
                data[name] = value is long key
                    ? key.ToString(CultureInfo.InvariantCulture)
                    : JsonSerializer.SerializeToNode(value, value.GetType());
            }
        }
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["type"] = Type,
            ["at"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["data"] = data,
        }.ToJsonString();
    }
}
