using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessCrm.Crm.Import;

/// <summary>How the columns and stages of sales tables are read: a file, so that other exports need no other code.</summary>
/// <param name="Source">Names where the tables come from; external ids begin with it.</param>
/// <param name="Currency">The currency of all sums (ISO 4217).</param>
/// <param name="Products">The table of products.</param>
/// <param name="Accounts">The table of accounts.</param>
/// <param name="People">The table of sales people and their managers.</param>
/// <param name="Deals">The table of deals.</param>
public sealed record SalesMapping(
    string Source,
    string Currency,
    TableMapping Products,
    TableMapping Accounts,
    PeopleMapping People,
    DealsMapping Deals
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What is written otherwise in the tables, by column: the value there and the right one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Corrections { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="JsonException">The text is no such mapping; the message tells where.</exception>
    public static SalesMapping Parse(string json) =>
        JsonSerializer.Deserialize<SalesMapping>(json, Options) ?? throw new JsonException("The mapping is empty.");
}

/// <summary>A table: its file, and for each field the column that holds it.</summary>
/// <param name="File">The name of the file in the folder.</param>
/// <param name="Columns">The columns by field.</param>
public record TableMapping(string File, IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>What numbers are multiplied by, by field: revenue that is told in millions, say.</summary>
    public IReadOnlyDictionary<string, decimal> Times { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);
}

/// <summary>The table of sales people.</summary>
/// <param name="Language">The language of their pages.</param>
/// <param name="TimeZone">Their IANA time zone.</param>
/// <param name="Group">The key of the group that all of them join, as definitions name it.</param>
public sealed record PeopleMapping(string File, IReadOnlyDictionary<string, string> Columns, string Language, string TimeZone, string Group)
    : TableMapping(File, Columns);

/// <summary>The table of deals.</summary>
/// <param name="Kind">The key of the kind of deal, which names the process.</param>
/// <param name="Stages">What a value of the stage's column means.</param>
public sealed record DealsMapping(
    string File,
    IReadOnlyDictionary<string, string> Columns,
    string Kind,
    IReadOnlyDictionary<string, StageMapping> Stages
) : TableMapping(File, Columns);

/// <summary>Where a deal with a certain value stands.</summary>
/// <param name="Stage">The id of the stage in the process.</param>
public sealed record StageMapping(string Stage)
{
    /// <summary>For a stage that was reached later: the stage that the deal began in, when the client was engaged.</summary>
    public string? From { get; init; }

    /// <summary>The values of the stage's form: a text as it stands, or <c>{closeValue}</c> for a field of the row.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
