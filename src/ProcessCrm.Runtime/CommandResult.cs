using System.Diagnostics.CodeAnalysis;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime;

/// <summary>What came of a command: it was done whole, or refused whole.</summary>
public abstract record CommandResult
{
    private CommandResult() { }

    /// <summary>It was done.</summary>
    /// <param name="Root">The root instance that it acted on; 0 for none.</param>
    /// <param name="Events">What happened, in order.</param>
    public sealed record Done(long Root, IReadOnlyList<ProcessEvent> Events) : CommandResult
    {
        /// <summary>Nothing happened in any instance.</summary>
        public static Done Nothing { get; } = new(0, []);

        /// <summary>The tasks that came up.</summary>
        public IEnumerable<TaskCreated> NewTasks => Events.OfType<TaskCreated>();
    }

    /// <summary>It was refused; nothing changed, and the unit of work will not be committed.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : CommandResult
    {
        /// <summary>A task as it is now, where the command was about one.</summary>
        public TaskRow? Task { get; init; }

        /// <summary>Who was first (<c>user:…</c>), where somebody was.</summary>
        public string? By { get; init; }

        /// <summary>When that was.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>Tells whether it was done.</summary>
    public bool IsDone([NotNullWhen(true)] out Done? done)
    {
        done = this as Done;
        return done is not null;
    }

    /// <summary>Tells whether it was refused.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refused? refused)
    {
        refused = this as Refused;
        return refused is not null;
    }
}

/// <summary>The codes of refusals that are the shell's own; the kernel's are told at its commands.</summary>
public static class RefusalCodes
{
    /// <summary>There is no such thing, or the actor may not know of it.</summary>
    public const string NotFound = "notFound";

    /// <summary>The task is somebody else's, or the actor lacks the right.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Another version was changed meanwhile.</summary>
    public const string Stale = "stale";

    /// <summary>The task was completed or cancelled before.</summary>
    public const string TaskClosed = "taskClosed";

    /// <summary>Somebody else has the task.</summary>
    public const string TaskTaken = "taskTaken";

    /// <summary>Somebody went on with a result, which therefore cannot be undone.</summary>
    public const string ActedUpon = "actedUpon";

    /// <summary>It cannot be undone: a signal went out, or data that processes share was written.</summary>
    public const string Broadcast = "undoBroadcast";

    /// <summary>The history that undoing goes by is not kept any more.</summary>
    public const string HistoryTrimmed = "historyTrimmed";

    /// <summary>The subject's main process runs already.</summary>
    public const string AlreadyRunning = "alreadyRunning";

    /// <summary>No version of the process is active.</summary>
    public const string ProcessUnknown = "processUnknown";

    /// <summary>A definition cannot be deployed.</summary>
    public const string Deployment = "deployment";
}
