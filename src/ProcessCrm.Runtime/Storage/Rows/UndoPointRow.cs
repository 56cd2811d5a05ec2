using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>What one act did: the completion of a task, or the delivery of a message that such an act sent. By it the act can be undone (D20); then it is deleted.</summary>
public sealed record UndoPointRow
{
    /// <summary>Nobody undoes what is a day old.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>The task that was completed, or the message that was delivered.</summary>
    public long CauseId { get; init; }

    /// <summary>The unit of work (<see cref="UnitOfWork.Id"/>).</summary>
    public required string Unit { get; init; }

    /// <summary>The tree of the task, or the one that took the message.</summary>
    public long RootId { get; init; }

    /// <summary>The last event of the tree before the act; 0 where the act started it.</summary>
    public long FromSeq { get; init; }

    /// <summary>The last event of the act.</summary>
    public long ToSeq { get; init; }

    /// <summary>The trees that the act started, one a line: root, a colon, and the last event of the act.</summary>
    public string Started { get; init; } = "";

    /// <summary>The ids of the messages that the act sent, one a line.</summary>
    public string Sent { get; init; } = "";

    /// <summary>The names of the signals that the act broadcast, one a line; null for none. Whom a signal reached is not known, so it cannot be undone.</summary>
    public string? Broadcast { get; init; }

    /// <summary>Who acted; null for the system.</summary>
    public string? Actor { get; init; }
    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<UndoPointRow>
    {
        public void Configure(EntityTypeBuilder<UndoPointRow> point)
        {
            point.ToTable("undo_points");
            point.HasKey(p => p.CauseId);
            point.Property(p => p.CauseId).ValueGeneratedNever();
            point.HasIndex(p => p.RootId);
            point.HasIndex(p => p.At);
        }
    }
}
