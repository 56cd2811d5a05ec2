using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>A process instance beside that of its lead or deal, such as a task set by hand, as the engine keeps it. Read only here.</summary>
public sealed class BesideWork
{
    public long Id { get; init; }

    /// <summary>The kind of record: <c>lead</c>, <c>opportunity</c>.</summary>
    public string? SubjectKind { get; init; }

    public long? SubjectId { get; init; }

    /// <summary>False for the record's own process.</summary>
    public bool IsBeside { get; init; }

    public InstanceStatus Status { get; init; }

    /// <summary>By what messages find it; empty for nothing.</summary>
    public string BusinessKey { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<BesideWork>
    {
        public void Configure(EntityTypeBuilder<BesideWork> work)
        {
            work.ToView("process_instances");
            work.HasKey(w => w.Id);
            work.Property(w => w.Status).HasConversion<short>();
        }
    }
}
