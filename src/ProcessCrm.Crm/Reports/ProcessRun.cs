using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Reports;

/// <summary>A process that runs or ran for a record, as the engine keeps it. Read only here.</summary>
internal sealed class ProcessRun
{
    public long Id { get; init; }

    /// <summary>Its own id, unless another process called it.</summary>
    public long RootId { get; init; }
    public string? SubjectKind { get; init; }
    public long? SubjectId { get; init; }

    /// <summary>Whether it runs beside the record's own process, such as a task set by hand.</summary>
    public bool IsBeside { get; init; }

    public InstanceStatus Status { get; init; }

    /// <summary>By what messages find it; empty for nothing.</summary>
    public string BusinessKey { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<ProcessRun>
    {
        public void Configure(EntityTypeBuilder<ProcessRun> run)
        {
            run.ToView("process_instances");
            run.HasKey(r => r.Id);
            run.Property(r => r.Status).HasConversion<short>();
        }
    }
}
