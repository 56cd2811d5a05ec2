using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>Whether a task is to be done.</summary>
public enum UserTaskStatus
{
    Open = 0,
    Completed = 1,
    Cancelled = 2,
}

/// <summary>A task of a person, open or closed. Its name and form are those of its node in its deployment.</summary>
public sealed record TaskRow
{
    public long Id { get; init; }
    public long RootId { get; init; }
    public long InstanceId { get; init; }
    public long ScopeId { get; init; }
    public required string Process { get; init; }
    public long DeploymentId { get; init; }
    public required string Node { get; init; }
    public string? Stage { get; init; }
    public string? SubjectKind { get; init; }
    public long? SubjectId { get; init; }
    public UserTaskStatus Status { get; init; }

    /// <summary>Who does it (<c>user:…</c>); null while nobody has claimed it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who may do it, one principal a line.</summary>
    public string CandidateLines { get; init; } = "";
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>0 (highest) to 9.</summary>
    public short Priority { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who completed it; null where it is open or the system closed it.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>The chosen result.</summary>
    public string? Outcome { get; init; }

    /// <summary>The form values saved before completion, as JSON (E33); null for none.</summary>
    public string? Progress { get; init; }

    /// <summary>Counts the changes; what <c>If-Match</c> speaks of.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What it is called; null for the name of its node.</summary>
    public string? Title { get; init; }

    /// <summary>The kind of work; null for something to do (X5).</summary>
    public string? Category { get; init; }

    /// <summary>When the work is to begin; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Whether it is shown in the calendar.</summary>
    public bool IsInCalendar { get; init; }

    /// <summary>Whose act it comes from (<c>user:…</c>); null for the system's own.</summary>
    public string? Reporter { get; init; }

    /// <summary>Who may do it.</summary>
    public IReadOnlyList<string> Candidates => CandidateLines.Length == 0 ? [] : CandidateLines.Split('\n');

    internal sealed class Configuration : IEntityTypeConfiguration<TaskRow>
    {
        public void Configure(EntityTypeBuilder<TaskRow> task)
        {
            task.ToTable("tasks");
            task.Property(t => t.Id).ValueGeneratedNever();
            task.Property(t => t.Status).HasConversion<short>();
            task.Ignore(t => t.Candidates);
            task.HasIndex(t => t.RootId);
            task.HasIndex(t => new { t.Process, t.Node }).HasFilter("status = 0");
            task.HasIndex(t => new { t.SubjectKind, t.SubjectId }).HasFilter("subject_id is not null");
        }
    }
}
