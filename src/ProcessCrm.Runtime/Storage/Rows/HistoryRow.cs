using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>
/// One event. The key makes a write on a stale state fail whole. On PostgreSQL the table is partitioned by the month in which the tree was
/// started, which its id tells.
/// </summary>
public sealed record HistoryRow
{
    public long RootId { get; init; }

    /// <summary>Counts the events of a tree, from 1.</summary>
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public long InstanceId { get; init; }

    /// <summary>The name of the event (<c>TaskCompleted</c>).</summary>
    public required string Type { get; init; }

    /// <summary>The node where it happened; null for none.</summary>
    public string? Node { get; init; }

    /// <summary>Who acted; null for the system.</summary>
    public string? Actor { get; init; }

    /// <summary>The event, in the engine's versioned format.</summary>
    public required string Data { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<HistoryRow>
    {
        public void Configure(EntityTypeBuilder<HistoryRow> history)
        {
            history.ToTable("history");
            history.HasKey(h => new { h.RootId, h.Seq });
        }
    }
}
