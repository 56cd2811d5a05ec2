using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Products;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>A line of the primary demand of a deal: goods, services, other parts of the request (E22, E23).</summary>
public sealed class DemandLine
{
    public long Id { get; init; }

    public long OpportunityId { get; init; }

    /// <summary>The place in the list.</summary>
    public int Position { get; init; }

    /// <summary>One of <see cref="DemandKinds.All"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What of the catalogue it is; null for what is not in it.</summary>
    public long? ProductId { get; init; }

    /// <summary>What it is; null takes the product's name.</summary>
    public string? Name { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>In what the quantity is counted: pieces, kg, hours.</summary>
    public string? Unit { get; init; }

    /// <summary>The price expected for the whole line, in the deal's currency (E23).</summary>
    public decimal? Amount { get; init; }

    public string? Comment { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DemandLine>
    {
        public void Configure(EntityTypeBuilder<DemandLine> line)
        {
            line.ToTable("demand_lines");
            line.Property(l => l.Id).ValueGeneratedNever();
            line.Property(l => l.Kind).HasMaxLength(16);
            line.Property(l => l.Name).HasMaxLength(200);
            line.Property(l => l.Unit).HasMaxLength(32);
            line.Property(l => l.Comment).HasMaxLength(2000);
            line.HasIndex(l => l.OpportunityId);
            line.HasIndex(l => l.ProductId);
            line.HasOne<Opportunity>().WithMany().HasForeignKey(l => l.OpportunityId).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
            line.HasOne<Product>().WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The kinds of parts of a request (E22).</summary>
public static class DemandKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["goods", "services", "other"];
}
