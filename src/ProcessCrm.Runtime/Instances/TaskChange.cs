using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Instances;

/// <summary>What happened to a task in a unit of work, and so to the inboxes that show it.</summary>
internal sealed class TaskChange
{
    /// <summary>The row as it will be. Of a stored task only the columns that a step may change are right.</summary>
    public required TaskRow Row { get; set; }

    /// <summary>Who had it in the inbox as stored; null for a new task, and a closed one.</summary>
    public TaskData? Stored { get; init; }

    /// <summary>Whether a closed task is open again.</summary>
    public bool IsReopened { get; init; }

    /// <summary>Whether the task has no row yet.</summary>
    public bool IsNew => Stored is null && !IsReopened;

    /// <summary>Who will have it in the inbox; null once it is closed.</summary>
    public TaskData? Current { get; set; }

    /// <summary>In whose inboxes a task stands: the assignee's, else those of all candidates; with none of both, nobody's, where managers find it.</summary>
    public static IEnumerable<string> PrincipalsOf(TaskData? data) =>
        data is null ? []
        : data.Assignee is { } assignee ? [assignee]
        : data.Candidates.IsEmpty ? [InboxRow.Nobody]
        : data.Candidates.Distinct(StringComparer.Ordinal);
}
