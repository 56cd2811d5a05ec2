using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Calculations;

/// <summary>What a deal costs the client, line by line (W11); its total is the deal's budget (W12).</summary>
public sealed class Calculation
{
    public long OpportunityId { get; init; }

    /// <summary>The currency of all its sums (ISO 4217): that of the deal.</summary>
    public required string Currency { get; set; }

    /// <summary>Whether the VAT is in the prices.</summary>
    public bool PricesIncludeVat { get; set; }

    public IReadOnlyList<CalculationLine> Lines { get; set; } = [];

    /// <summary>See <see cref="CalculationTotals.Net"/>.</summary>
    public decimal Net { get; set; }

    /// <summary>See <see cref="CalculationTotals.Vat"/>.</summary>
    public decimal Vat { get; set; }

    /// <summary>See <see cref="CalculationTotals.Total"/>.</summary>
    public decimal Total { get; set; }

    /// <summary>Of an order: the quotation whose prices it took (X18), which managers alone change; null where it was typed in.</summary>
    public long? QuotationId { get; init; }

    public DateTimeOffset SavedAt { get; set; }

    /// <summary>Who saved it; null for the system.</summary>
    public long? SavedById { get; set; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>The lines with their sums.</summary>
    public CalculationTotals Totals() => CalculationTotals.Of(Lines, Currency, PricesIncludeVat);

    internal sealed class Configuration : IEntityTypeConfiguration<Calculation>
    {
        public void Configure(EntityTypeBuilder<Calculation> calculation)
        {
            calculation.ToTable("calculations");
            calculation.HasKey(c => c.OpportunityId);
            calculation.Property(c => c.OpportunityId).ValueGeneratedNever();
            calculation.Property(c => c.Currency).HasMaxLength(3);
            JsonText<IReadOnlyList<CalculationLine>>.Keep(calculation.Property(c => c.Lines));
            calculation.Property(c => c.Version).IsConcurrencyToken();
            calculation.HasIndex(c => c.SavedById);
            calculation.HasIndex(c => c.QuotationId).IsUnique();
            calculation.HasOne<Document>().WithMany().HasForeignKey(c => c.QuotationId).OnDelete(DeleteBehavior.Restrict);
            calculation.HasOne<Opportunity>().WithOne().HasForeignKey<Calculation>(c => c.OpportunityId).OnDelete(DeleteBehavior.Cascade);
            calculation.HasOne<User>().WithMany().HasForeignKey(c => c.SavedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
