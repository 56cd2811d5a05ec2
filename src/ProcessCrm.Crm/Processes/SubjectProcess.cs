using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>Where a lead or deal stands, as the engine keeps it. Read only here: lists are joined with it.</summary>
public sealed class SubjectProcess
{
    /// <summary>The kind of record: <c>lead</c>, <c>opportunity</c>.</summary>
    public required string SubjectKind { get; init; }

    public long SubjectId { get; init; }

    /// <summary>The root instance that runs, or ran last.</summary>
    public long RootId { get; init; }

    /// <summary>The id of the process.</summary>
    public required string Process { get; init; }

    /// <summary>The deployment whose version of the process it is: names of stages are looked up there.</summary>
    public long DeploymentId { get; init; }

    /// <summary>Whether the process goes on.</summary>
    public InstanceStatus Status { get; init; }

    /// <summary>The stage; null for none yet.</summary>
    public string? Stage { get; init; }

    public DateTimeOffset? StageEnteredAt { get; init; }

    /// <summary>When it should have left the stage; null where the stage says nothing.</summary>
    public DateTimeOffset? StageDueAt { get; init; }

    /// <summary>By when the next step must be planned; null where the stage says nothing (X7).</summary>
    public DateTimeOffset? PlanBy { get; init; }

    /// <summary>In a final stage: <c>won</c> or <c>lost</c>.</summary>
    public string? Final { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SubjectProcess>
    {
        public void Configure(EntityTypeBuilder<SubjectProcess> process)
        {
            process.ToView("subject_processes");
            process.HasKey(p => new { p.SubjectKind, p.SubjectId });
            process.Property(p => p.Status).HasConversion<short>();
        }
    }
}
