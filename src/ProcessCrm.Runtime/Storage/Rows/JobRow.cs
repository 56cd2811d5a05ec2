using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>What a job does when it is due.</summary>
public enum JobKind
{
    /// <summary>Triggers the timer of an instance; its id is the subscription's.</summary>
    Timer = 0,

    /// <summary>Runs a handler whose first run failed; its id is the element's.</summary>
    Handler = 1,

    /// <summary>Delivers a stored message; its id is the message's.</summary>
    Message = 2,

    /// <summary>Delivers a stored signal; its id is the signal's.</summary>
    Signal = 3,

    /// <summary>Starts an instance by the timer of a definition's start event.</summary>
    StartTimer = 4,
}

/// <summary>Something to do at an instant. It is deleted in the transaction of what it causes.</summary>
public sealed record JobRow
{
    public long Id { get; init; }
    public JobKind Kind { get; init; }
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The tree that it acts on; 0 for none.</summary>
    public long RootId { get; init; }
    public long InstanceId { get; init; }
    public long ScopeId { get; init; }

    /// <summary>The process and node that wait for it; null for none.</summary>
    public string? Process { get; init; }
    public string? Node { get; init; }

    /// <summary>For a start timer: the version of the process that it starts.</summary>
    public long DefinitionId { get; init; }

    /// <summary>For a start timer: the place of the timer among the definitions of its start event.</summary>
    public int EventDefinition { get; init; }

    /// <summary>For a start timer: how often it fires yet, this time included; -1 without end.</summary>
    public int Remaining { get; init; } = 1;
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed last.</summary>
    public string? LastError { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<JobRow>
    {
        public void Configure(EntityTypeBuilder<JobRow> job)
        {
            job.ToTable("jobs");
            job.Property(j => j.Id).ValueGeneratedNever();
            job.Property(j => j.Kind).HasConversion<short>();
            job.Property(j => j.EventDefinition).HasDefaultValue(0);
            job.HasIndex(j => new { j.DueAt, j.Id });
            job.HasIndex(j => new { j.RootId, j.DueAt }).HasFilter("root_id <> 0");
        }
    }
}
