using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ProcessCrm.Crm.Storage;

/// <summary>Keeps a value without identity of its own in one column, as JSON.</summary>
internal sealed class JsonText<T>() : ValueConverter<T, string>(value => Write(value), text => Read(text))
    where T : notnull
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly ValueComparer<T> Comparer = new(
        (a, b) => a == null ? b == null : b != null && Write(a) == Write(b),
        value => Write(value).GetHashCode(StringComparison.Ordinal),
        value => value
    );

    /// <summary>Keeps a property so.</summary>
    public static void Keep(PropertyBuilder<T> property) => property.HasConversion(new JsonText<T>(), Comparer);

    private static string Write(T value) => JsonSerializer.Serialize(value, Options);

    private static T Read(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
