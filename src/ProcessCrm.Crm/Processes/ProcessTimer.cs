using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Processes;

/// <summary>Something that a process does at an instant by itself, as the engine keeps it. Read only here.</summary>
public sealed class ProcessTimer
{
    public long Id { get; init; }

    /// <summary>The root instance.</summary>
    public long RootId { get; init; }

    public DateTimeOffset DueAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProcessTimer>
    {
        public void Configure(EntityTypeBuilder<ProcessTimer> timer)
        {
            timer.ToView("jobs");
            timer.HasKey(t => t.Id);
        }
    }
}
