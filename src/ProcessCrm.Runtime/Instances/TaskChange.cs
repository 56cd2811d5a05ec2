using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Instances;

/// <summary>What happened to a task in a unit of work, and so to the inboxes that show it.</summary>
internal sealed class TaskChange
{
    private static readonly ImmutableArray<string> Nobodys = [InboxRow.Nobody];

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

    /// <summary>In whose inboxes it stands no more.</summary>
    public ImmutableArray<string> LostPrincipals => Without(PrincipalsOf(Stored), PrincipalsOf(Current));

    /// <summary>In whose inboxes it comes to stand.</summary>
    public ImmutableArray<string> NewPrincipals => Without(PrincipalsOf(Current), PrincipalsOf(Stored));

    /// <summary>In whose inboxes a task stands: the assignee's, else those of all candidates; with none of both, nobody's, where managers find it.</summary>
    private static ImmutableArray<string> PrincipalsOf(TaskData? data) =>
        data is null ? []
        : data.Assignee is { } assignee ? [assignee]
        : data.Candidates.IsEmpty ? Nobodys
        : data.Candidates.Length == 1 ? data.Candidates
        : [.. data.Candidates.Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<string> Without(ImmutableArray<string> these, ImmutableArray<string> those) =>
        those.IsEmpty || these.IsEmpty ? these : [.. these.Except(those, StringComparer.Ordinal)];
}
