using System.Globalization;
using System.Text.Json;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Simulation;

namespace ProcessCrm.Cli.Session;

/// <summary>The members of one command line.</summary>
internal sealed class SessionArguments
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = FeelJson.MaxDepth + 2 };

    private readonly JsonElement root;

    private SessionArguments(JsonElement root) => this.root = root;

    /// <summary>Reads a line.</summary>
    /// <exception cref="SessionException">The line is not one JSON object.</exception>
    public static SessionArguments Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new SessionArguments(document.RootElement.Clone())
                : throw SessionException.Malformed("A command is a JSON object with the member \"op\".");
        }
        catch (JsonException e)
        {
            throw SessionException.Malformed($"The line is not JSON: {e.Message}");
        }
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="SessionException">It is missing or no text.</exception>
    public string Required(string name) =>
        Optional(name) ?? throw SessionException.Malformed($"The member \"{name}\" is missing; it is a text.");

    /// <summary>A text; null where it is missing or null.</summary>
    /// <exception cref="SessionException">It is no text.</exception>
    public string? Optional(string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw SessionException.Malformed($"The member \"{name}\" must be a text.");

    /// <summary>The correlation key: a text, or a number as its text.</summary>
    public string? Key() =>
        root.TryGetProperty("key", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Optional("key");

    /// <summary>The values of <c>variables</c>; none where it is missing.</summary>
    public FeelContext Variables()
    {
        if (!root.TryGetProperty("variables", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return FeelContext.Empty;
        }
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw SessionException.Malformed("The member \"variables\" must be an object.");
        }
        try
        {
            return FeelContext.Of(value.EnumerateObject().Select(v => KeyValuePair.Create(v.Name, FeelJson.Parse(v.Value.GetRawText()))));
        }
        catch (JsonException e)
        {
            throw SessionException.Malformed($"The variables cannot be read: {e.Message}");
        }
    }

    /// <summary>The instant that <c>by</c> or <c>to</c> means.</summary>
    public DateTimeOffset Instant(DateTimeOffset now)
    {
        var (by, to) = (Optional("by"), Optional("to"));
        if ((by is null) == (to is null))
        {
            throw SessionException.Malformed("Give either \"by\" (an ISO 8601 duration) or \"to\" (an instant).");
        }
        if (by is not null)
        {
            return IsoDuration.TryParse(by, out var duration) && duration.TryAddTo(now) is { } later
                ? later
                : throw SessionException.Malformed($"\"{by}\" is not a usable ISO 8601 duration such as PT0.5S.");
        }
        return TimerSchedule.Instant(FeelString.Of(to!))
            ?? throw SessionException.Malformed($"\"{to}\" is not an instant such as 2030-01-31T09:00:00Z.");
    }

    /// <summary>The instance named; where none is named, the only root instance that runs.</summary>
    public long Instance(VirtualEngine engine)
    {
        if (Optional("instance") is not null)
        {
            return NamedInstance(engine)!.Value;
        }
        var running = engine.Instances.Where(i => i.Parent == 0 && IsRunning(i)).Select(i => i.Id).ToList();
        return running is [var only]
            ? only
            : throw new SessionException("instanceRequired", $"{running.Count} instances run: give the member \"instance\".");
    }

    /// <summary>The task or job that a text names: by its id, or by its node while that is unambiguous.</summary>
    public T Pick<T>(
        VirtualEngine engine,
        string named,
        IEnumerable<T> open,
        Func<T, (long Id, string Node, long Instance)> identity,
        SessionException none,
        SessionException several
    )
    {
        var instance = NamedInstance(engine);
        var all = open.Where(o => instance is null || identity(o).Instance == instance).ToList();
        var byId = all.Where(o => string.Equals(identity(o).Id.ToString(CultureInfo.InvariantCulture), named, StringComparison.Ordinal));
        var found = byId.Concat(all.Where(o => string.Equals(identity(o).Node, named, StringComparison.Ordinal))).Take(2).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw none,
            _ => throw several,
        };
    }

    private long? NamedInstance(VirtualEngine engine)
    {
        if (Optional("instance") is not { } text)
        {
            return null;
        }
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && engine.Instances.Any(i => i.Id == id)
            ? id
            : throw new SessionException("instanceUnknown", $"There is no instance \"{text}\".");
    }

    private static bool IsRunning(VirtualInstance instance) => instance.Status is VirtualStatus.Active or VirtualStatus.Incident;
}
