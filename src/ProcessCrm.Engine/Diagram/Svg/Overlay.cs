using System.Collections.Immutable;

namespace ProcessCrm.Engine.Diagram;

/// <summary>What is drawn upon the definition. Texts of persons and times come ready for the reader's language and time zone.</summary>
public abstract record Overlay
{
    /// <summary>The definition alone.</summary>
    public static Overlay None { get; } = new NoOverlay();

    private sealed record NoOverlay : Overlay;
}

/// <summary>One running or ended instance: where it is and the way it came.</summary>
public sealed record InstanceOverlay : Overlay
{
    /// <summary>The nodes where work is open now, each with a note such as “Anna Petrova, since 2 May” (may be empty).</summary>
    public ImmutableDictionary<string, string> Active { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The nodes completed, each with a note of who and when (may be empty).</summary>
    public ImmutableDictionary<string, string> Done { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The flows taken, each with a note of when (may be empty).</summary>
    public ImmutableDictionary<string, string> Taken { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The node at which it ended; null where it did not end by itself.</summary>
    public string? Ended { get; init; }

    /// <summary>The stage of the subject now.</summary>
    public string? CurrentStage { get; init; }
}

/// <summary>All instances of a period: how much work stands where.</summary>
public sealed record PeriodOverlay : Overlay
{
    public ImmutableDictionary<string, StepCount> Steps { get; init; } =
        ImmutableDictionary.Create<string, StepCount>(StringComparer.Ordinal);
}

/// <summary>The open work at one step.</summary>
/// <param name="Open">How many.</param>
/// <param name="Oldest">The age of the oldest.</param>
/// <param name="Overdue">How many of them are past their due time.</param>
public sealed record StepCount(int Open, TimeSpan? Oldest = null, int Overdue = 0);
