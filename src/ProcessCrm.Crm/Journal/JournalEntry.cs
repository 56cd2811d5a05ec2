using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Journal;

/// <summary>What happened to a record.</summary>
public enum JournalAction
{
    Created = 0,
    Changed = 1,
    Deleted = 2,

    /// <summary>It was taken out of a final stage; the field <c>stage</c> tells from where and to where (D12).</summary>
    Reopened = 3,
}

/// <summary>Who changed what of a record, and what stood there before: the history of cards, and what undoing goes by (D20).</summary>
public sealed class JournalEntry
{
    /// <summary>Ascending, given by the database.</summary>
    public long Id { get; init; }

    /// <summary>The unit of work: all that was changed in one act.</summary>
    public Guid Unit { get; init; }

    /// <summary>The kind of record on whose page it is told: <c>lead</c>, <c>opportunity</c>, <c>account</c>, <c>contact</c>.</summary>
    public required string SubjectKind { get; init; }

    public long SubjectId { get; init; }

    /// <summary>The kind of record that was changed: also <c>attachment</c>, <c>comment</c> and so on.</summary>
    public required string Record { get; init; }

    public long RecordId { get; init; }

    public JournalAction Action { get; init; }

    /// <summary>The fields that changed, as JSON: <c>{"title": {"before": …, "after": …}}</c>; null for a new record.</summary>
    public string? Fields { get; init; }

    /// <summary>Who did it; null for the system.</summary>
    public long? ActorId { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<JournalEntry>
    {
        public void Configure(EntityTypeBuilder<JournalEntry> entry)
        {
            entry.ToTable("journal_entries");
            entry.Property(e => e.SubjectKind).HasMaxLength(32);
            entry.Property(e => e.Record).HasMaxLength(32);
            entry.Property(e => e.Action).HasConversion<short>();
            entry.HasIndex(e => new
            {
                e.SubjectKind,
                e.SubjectId,
                e.Id,
            });
            entry.HasIndex(e => new
            {
                e.Record,
                e.RecordId,
                e.Id,
            });
            entry.HasIndex(e => e.Unit);
        }
    }
}
