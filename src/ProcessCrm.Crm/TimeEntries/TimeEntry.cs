using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.TimeEntries;

/// <summary>Time that somebody spent on a task or on a contact with a client, entered by hand (I21).</summary>
public sealed class TimeEntry : IVersioned
{
    public long Id { get; init; }

    /// <summary>Whose time.</summary>
    public long UserId { get; init; }

    /// <summary>The day on which it was spent.</summary>
    public DateOnly Day { get; set; }

    public int Minutes { get; set; }

    public string? Comment { get; set; }

    /// <summary>The task; null where it was spent on a contact with a client.</summary>
    public long? TaskId { get; init; }

    /// <summary>The kind of record that the task is about; null for none.</summary>
    public string? SubjectKind { get; init; }

    public long? SubjectId { get; init; }

    /// <summary>The contact with a client, which knows what it is about; null where the time was spent on a task.</summary>
    public long? InteractionId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was deleted; null while it is not.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<TimeEntry>
    {
        public void Configure(EntityTypeBuilder<TimeEntry> entry)
        {
            entry.ToTable("time_entries");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Comment).HasMaxLength(1000);
            entry.Property(e => e.SubjectKind).HasMaxLength(32);
            entry.Property(e => e.Version).IsConcurrencyToken();
            entry.HasIndex(e => new { e.SubjectKind, e.SubjectId });
            entry.HasIndex(e => e.TaskId);
            entry.HasIndex(e => e.InteractionId);
            entry.HasIndex(e => new { e.UserId, e.Day });
            entry.HasQueryFilter(PartnerAccess.Deleted, e => e.DeletedAt == null);
            entry.HasOne<User>().WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne<Interaction>().WithMany().HasForeignKey(e => e.InteractionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
