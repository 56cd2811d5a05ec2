using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Web.Api;

/// <summary>Values of variables and form fields are typed JSON: <c>{"amount": 5, "on": {"@date": "2030-01-31"}}</c>.</summary>
internal sealed class FeelContextConverter : JsonConverter<FeelContext>
{
    public override FeelContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeelJson.Read(ref reader) as FeelContext ?? throw new JsonException("Values are an object.");

    public override void Write(Utf8JsonWriter writer, FeelContext value, JsonSerializerOptions options) => FeelJson.Write(writer, value);
}
