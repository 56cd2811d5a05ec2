using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>Whether an instance goes on, and how it ended.</summary>
public enum InstanceStatus
{
    Active = 0,
    Completed = 1,
    Terminated = 2,
    Cancelled = 3,
}

/// <summary>
/// A process instance. The row of a root instance is what every command on its tree locks; its version is the sequence of the last
/// row of history and counts on with every event.
/// </summary>
public sealed record InstanceRow
{
    public long Id { get; init; }

    /// <summary>The root of its tree; its own id for a root.</summary>
    public long RootId { get; init; }

    /// <summary>The instance that called it; null for a root.</summary>
    public long? ParentId { get; init; }

    /// <summary>For a root: the sequence of the last event; 0 for others.</summary>
    public long Version { get; init; }

    /// <summary>For a root about a record: the root that ran for the record before; null for none.</summary>
    public long? PreviousRootId { get; init; }
    public required string Process { get; init; }
    public long DeploymentId { get; init; }
    public string BusinessKey { get; init; } = "";
    public string? SubjectKind { get; init; }
    public long? SubjectId { get; init; }

    /// <summary>Whether it is work beside the record's process, not that process.</summary>
    public bool IsBeside { get; init; }
    public InstanceStatus Status { get; init; }

    /// <summary>The stage entered last.</summary>
    public string? Stage { get; init; }
    public int OpenIncidents { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it; null for the system.</summary>
    public string? StartedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The subject whose process it is; null for none, and for work beside that.</summary>
    public SubjectRef? Subject => IsBeside ? null : About;

    /// <summary>The record that it is about; null for none.</summary>
    public SubjectRef? About => SubjectKind is null ? null : new SubjectRef(SubjectKind, SubjectId!.Value);

    internal sealed class Configuration : IEntityTypeConfiguration<InstanceRow>
    {
        public void Configure(EntityTypeBuilder<InstanceRow> instance)
        {
            instance.ToTable("process_instances");
            instance.Property(i => i.Id).ValueGeneratedNever();
            instance.Ignore(i => i.Subject);
            instance.Ignore(i => i.About);
            instance.Property(i => i.Status).HasConversion<short>();
            instance.HasIndex(i => i.RootId).HasFilter("parent_id is not null");
            instance.HasIndex(i => new { i.Process, i.Id });
            instance.HasIndex(i => new { i.SubjectKind, i.SubjectId }).HasFilter("subject_id is not null");
        }
    }
}
