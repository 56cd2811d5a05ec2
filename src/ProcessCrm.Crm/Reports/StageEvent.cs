using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Reports;

/// <summary>An event of a process, as the engine keeps it. Read only here.</summary>
internal sealed class StageEvent
{
    public long RootId { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Type { get; init; }
    public required string Data { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<StageEvent>
    {
        public void Configure(EntityTypeBuilder<StageEvent> fact)
        {
            fact.ToView("history");
            fact.HasKey(f => new { f.RootId, f.Seq });
        }
    }
}
