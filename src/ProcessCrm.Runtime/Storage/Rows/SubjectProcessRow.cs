using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>
/// Where a subject stands: its main process and its stage. It outlives the instance, and is apart from the subject's own row, so that
/// the process does not spoil the version of what somebody edits.
/// </summary>
public sealed record SubjectProcessRow
{
    public required string SubjectKind { get; init; }
    public long SubjectId { get; init; }

    /// <summary>The root instance that runs, or ran last.</summary>
    public long RootId { get; init; }
    public required string Process { get; init; }
    public long DeploymentId { get; init; }
    public InstanceStatus Status { get; init; }

    /// <summary>The stage that the subject is in; null for none yet.</summary>
    public string? Stage { get; init; }
    public DateTimeOffset? StageEnteredAt { get; init; }

    /// <summary>When it should have left the stage; null where the stage says nothing.</summary>
    public DateTimeOffset? StageDueAt { get; init; }

    /// <summary>By when the next step must be planned; null where the stage says nothing (X7).</summary>
    public DateTimeOffset? PlanBy { get; init; }

    /// <summary>In a final stage: <c>won</c> or <c>lost</c>.</summary>
    public string? Final { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SubjectProcessRow>
    {
        public void Configure(EntityTypeBuilder<SubjectProcessRow> subject)
        {
            subject.ToTable("subject_processes");
            subject.HasKey(s => new { s.SubjectKind, s.SubjectId });
            subject.Property(s => s.Status).HasConversion<short>();
            subject.HasIndex(s => new { s.Process, s.Stage });
        }
    }
}
