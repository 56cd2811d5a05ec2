using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Queries;

/// <summary>A place in an inbox: the key of the last row seen.</summary>
public sealed record InboxCursor(DateTimeOffset DueAt, short Priority, long TaskId);

/// <summary>A page of an inbox, in order of due date, priority and age.</summary>
/// <param name="Rows">The tasks; one that is there for several of one's principals once.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, InboxCursor? Next);
