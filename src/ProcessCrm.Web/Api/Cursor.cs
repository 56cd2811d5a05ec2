using System.Buffers.Text;
using System.Text.Json;

namespace ProcessCrm.Web.Api;

/// <summary>Where a page ended: the sort key of its last item, opaque to the caller, so that the next page begins after it whatever came in between.</summary>
internal static class Cursor
{
    /// <summary>The key as a text for an address.</summary>
    public static string Of<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <summary>Reads a key back.</summary>
    public static bool TryRead<TKey>(string? cursor, out TKey? key)
        where TKey : class
    {
        key = null;
        if (cursor is null)
        {
            return true;
        }

        try
        {
            key = JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor));
            return key is not null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return false;
        }
    }
}
