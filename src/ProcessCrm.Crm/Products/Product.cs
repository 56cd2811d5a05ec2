using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Products;

/// <summary>Something that we sell.</summary>
public sealed class Product : IVersioned
{
    public long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The line of products that it belongs to.</summary>
    public string? Series { get; set; }

    /// <summary>The list price.</summary>
    public decimal? Price { get; set; }

    /// <summary>The currency of <see cref="Price"/> (ISO 4217).</summary>
    public required string Currency { get; set; }

    /// <summary>In what it is counted: <c>pcs</c>, <c>hour</c>; null where nothing is said.</summary>
    public string? Unit { get; set; }

    /// <summary>The rate of VAT in percent; null where none is paid.</summary>
    public decimal? Vat { get; set; }

    /// <summary>Whether it is still sold.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>What an import knows it by; null where it was typed in here.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<Product>
    {
        public void Configure(EntityTypeBuilder<Product> product)
        {
            product.ToTable("products");
            product.Property(p => p.Id).ValueGeneratedNever();
            product.Property(p => p.Name).HasMaxLength(200);
            product.Property(p => p.Series).HasMaxLength(200);
            product.Property(p => p.Currency).HasMaxLength(3);
            product.Property(p => p.Unit).HasMaxLength(32);
            product.Property(p => p.ExternalId).HasMaxLength(200);
            product.Property(p => p.Version).IsConcurrencyToken();
            product.HasIndex(p => p.ExternalId).IsUnique();
        }
    }
}
