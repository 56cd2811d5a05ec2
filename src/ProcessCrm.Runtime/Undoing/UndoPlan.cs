using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Undoing;

/// <summary>What is to be undone together.</summary>
/// <param name="Task">The task whose result was wrong.</param>
/// <param name="Points">The act itself first, then what messages of it led to.</param>
/// <param name="Pending">The messages that nobody took yet.</param>
public sealed record UndoPlan(long Task, IReadOnlyList<UndoPointRow> Points, IReadOnlyList<long> Pending)
{
    /// <summary>Who chose the result; null for the system.</summary>
    public string? Actor => Points[0].Actor;

    /// <summary>When the result was chosen.</summary>
    public DateTimeOffset At => Points[0].At;

    /// <summary>The units of work that did it (<see cref="Storage.UnitOfWork.Id"/>).</summary>
    public IEnumerable<Guid> Units => Points.Select(point => Guid.Parse(point.Unit));

    /// <summary>The trees, each with the last event before and that at the end, in the order in which they are undone.</summary>
    internal IEnumerable<(long Root, long From, long To)> Trees() =>
        Points.Reverse().SelectMany(point => StartedBy(point).Append((point.RootId, point.FromSeq, point.ToSeq)));

    private static IEnumerable<(long Root, long From, long To)> StartedBy(UndoPointRow point) =>
        point
            .Started.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':'))
            .Select(parts => (long.Parse(parts[0], null), 0L, long.Parse(parts[1], null)));
}
