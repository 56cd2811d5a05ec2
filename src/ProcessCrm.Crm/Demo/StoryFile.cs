using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessCrm.Crm.Demo;

/// <summary>How the files of stories are read: strictly, but for comments and trailing commas.</summary>
internal static class StoryFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Reads a story.</summary>
    /// <exception cref="JsonException">The text is none; the message tells where.</exception>
    public static TStory Parse<TStory>(string json)
        where TStory : class => JsonSerializer.Deserialize<TStory>(json, Options) ?? throw new JsonException("The story is empty.");
}
