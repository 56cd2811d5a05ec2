using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessCrm.Web.Api;

/// <summary>Ids are 64-bit, which a JavaScript number cannot hold: they are strings in JSON.</summary>
public sealed class IdConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && long.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new JsonException("An id is a string of digits.");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
