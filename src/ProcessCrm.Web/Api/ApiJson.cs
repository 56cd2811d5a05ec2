using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace ProcessCrm.Web.Api;

/// <summary>How the API reads and writes JSON: strictly, so that a slip of the pen is told and not passed over.</summary>
internal static class ApiJson
{
    public static void Configure(JsonSerializerOptions json)
    {
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { HideIdentity } };
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.Converters.Add(new IdConverter());
        json.Converters.Add(new FeelContextConverter());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    /// <summary>Which record a command saves, and on what version, the address and <c>If-Match</c> say, and not the body.</summary>
    private static void HideIdentity(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object && type.Type.Name is ['S', 'a', 'v', 'e', >= 'A' and <= 'Z', ..])
        {
            foreach (var property in type.Properties.Where(property => property.Name is "id" or "version").ToList())
            {
                type.Properties.Remove(property);
            }
        }
    }
}
