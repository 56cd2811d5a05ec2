using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Reports;

/// <summary>A process that runs or ran for a record, as the engine keeps it. Read only here.</summary>
internal sealed class ProcessRun
{
    public long Id { get; init; }

    /// <summary>Its own id, unless another process called it.</summary>
    public long RootId { get; init; }
    public string? SubjectKind { get; init; }
    public long? SubjectId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProcessRun>
    {
        public void Configure(EntityTypeBuilder<ProcessRun> run)
        {
            run.ToView("process_instances");
            run.HasKey(r => r.Id);
        }
    }
}
