using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>A task about a lead or deal, as the engine keeps it. Read only here: lists are joined with it.</summary>
public sealed class SubjectTask
{
    public long Id { get; init; }

    /// <summary>The root instance.</summary>
    public long RootId { get; init; }

    /// <summary>The id of the process.</summary>
    public required string Process { get; init; }

    /// <summary>The deployment whose version of the process it is: name, form and results are its node's there.</summary>
    public long DeploymentId { get; init; }

    /// <summary>The node of the process.</summary>
    public required string Node { get; init; }

    /// <summary>The kind of record: <c>lead</c>, <c>opportunity</c>.</summary>
    public string? SubjectKind { get; init; }

    public long? SubjectId { get; init; }

    public UserTaskStatus Status { get; init; }

    /// <summary>Who does it (<c>user:…</c>); null while nobody has claimed it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who may do it, one principal a line.</summary>
    public string CandidateLines { get; init; } = "";

    /// <summary>Whose act it comes from (<c>user:…</c>); null for the system's own.</summary>
    public string? Reporter { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was completed or cancelled; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who completed it (<c>user:…</c>); null where it is open or the system closed it.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>When the work is to begin; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Whether it is shown in the calendar.</summary>
    public bool IsInCalendar { get; init; }

    /// <summary>0 (highest) to 9.</summary>
    public short Priority { get; init; }

    /// <summary>What it is called; null for the name of its node.</summary>
    public string? Title { get; init; }

    /// <summary>The kind of work; null for something to do.</summary>
    public string? Category { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SubjectTask>
    {
        public void Configure(EntityTypeBuilder<SubjectTask> task)
        {
            task.ToView("tasks");
            task.HasKey(t => t.Id);
            task.Property(t => t.Status).HasConversion<short>();
        }
    }
}
