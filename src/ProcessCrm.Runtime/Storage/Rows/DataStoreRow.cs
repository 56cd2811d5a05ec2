using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>A data store (BPMN 2.0.2, 10.4.1): data that processes share by its name, and that outlives them.</summary>
public sealed record DataStoreRow
{
    public required string Name { get; init; }

    /// <summary>What it holds, as typed JSON.</summary>
    public required string Value { get; init; }

    /// <summary>When it was written last.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DataStoreRow>
    {
        public void Configure(EntityTypeBuilder<DataStoreRow> store)
        {
            store.ToTable("data_stores");
            store.HasKey(s => s.Name);
        }
    }
}
