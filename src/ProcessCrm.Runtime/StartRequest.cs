using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Runtime;

/// <summary>Asks to start a process by its id.</summary>
/// <param name="Process">The id of the process; its active version is taken.</param>
public sealed record StartRequest(string Process)
{
    public FeelContext Variables { get; init; } = FeelContext.Empty;
    public string BusinessKey { get; init; } = "";

    /// <summary>What came along with the message that starts at <see cref="At"/>; kept as the start event says.</summary>
    public FeelContext Payload { get; init; } = FeelContext.Empty;

    /// <summary>The record that it is about. While a process runs for it, another start is refused (D9).</summary>
    public SubjectRef? Subject { get; init; }

    /// <summary>
    /// Whether it is work beside the process of <see cref="Subject"/>: it runs along with that, belongs to no stage, and a change of stage leaves it.
    /// </summary>
    public bool IsBeside { get; init; }

    /// <summary>The node to start at; null for the none start event.</summary>
    public string? At { get; init; }

    /// <summary>The stage whose entry to start at.</summary>
    public string? AtStage { get; init; }

    /// <summary>The values of the form of <see cref="AtStage"/>.</summary>
    public FeelContext StageValues { get; init; } = FeelContext.Empty;

    /// <summary>When it started, for an import; null for now.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What happened since, for an import: jumps, in order of time.</summary>
    public IReadOnlyList<BackdatedJump> Jumps { get; init; } = [];

    /// <summary>Of a start event with several definitions: the place of the one that occurred.</summary>
    internal int Definition { get; init; }

    /// <summary>Whether no person waits for the answer: an event starts it.</summary>
    internal bool IsUnattended { get; init; }

    /// <summary>Names the version instead of taking the active one.</summary>
    internal ProcessRef? Version { get; init; }
}

/// <summary>A jump to a stage in the past.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="At">When.</param>
public sealed record BackdatedJump(string Stage, DateTimeOffset At)
{
    /// <summary>The values of the stage's form.</summary>
    public FeelContext Values { get; init; } = FeelContext.Empty;
}
