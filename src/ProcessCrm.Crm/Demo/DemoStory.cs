using System.Text.Json;

namespace ProcessCrm.Crm.Demo;

/// <summary>The leads of the embedded set-up, as a file tells them.</summary>
/// <param name="Leads">The leads, the oldest first.</param>
public sealed record DemoStory(IReadOnlyList<DemoLead> Leads)
{
    /// <summary>Reads a story.</summary>
    /// <exception cref="JsonException">The text is none; the message tells where.</exception>
    public static DemoStory Parse(string json) => StoryFile.Parse<DemoStory>(json);
}

/// <summary>A lead, as somebody types it in, and what became of it.</summary>
/// <param name="By">The user name of who saves it.</param>
/// <param name="Title">The need in a few words.</param>
public sealed record DemoLead(string By, string Title)
{
    public string? Need { get; init; }
    public string? NeedType { get; init; }
    public string? Source { get; init; }
    public string? AccountName { get; init; }
    public string? ContactName { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>The user name of who works on it; null for nobody yet.</summary>
    public string? Responsible { get; init; }

    /// <summary>What people did, in order.</summary>
    public IReadOnlyList<DemoStep> Steps { get; init; } = [];
}

/// <summary>Something that somebody did about a lead, or about the deal made from it.</summary>
/// <param name="By">The user name of who did it.</param>
public sealed record DemoStep(string By)
{
    /// <summary>What was said in the feed; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>The node of the task that was completed; null for none.</summary>
    public string? Task { get; init; }

    /// <summary>The result; null where the task has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>What was filled in, by field id; a text that begins with <c>=</c> is FEEL.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
}
