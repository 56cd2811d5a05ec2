using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Storage;

/// <summary>Which process gives ids with a node number, and until when.</summary>
public sealed class NodeLease
{
    /// <summary>The node number.</summary>
    public int Number { get; init; }

    /// <summary>A number that the process drew for itself.</summary>
    public long Holder { get; init; }

    /// <summary>No id of the holder is of a later instant, and none of the next holder of an earlier one.</summary>
    public DateTimeOffset Until { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<NodeLease>
    {
        public void Configure(EntityTypeBuilder<NodeLease> lease)
        {
            lease.ToTable("node_leases");
            lease.HasKey(l => l.Number);
            lease.Property(l => l.Number).ValueGeneratedNever();
        }
    }
}
