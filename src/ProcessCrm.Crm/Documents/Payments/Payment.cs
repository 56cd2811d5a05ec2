using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Documents.Payments;

/// <summary>How far a payment is.</summary>
public enum PaymentState
{
    Begun = 0,
    Paid = 1,
    Failed = 2,
}

/// <summary>A client pays an invoice by a payment system (W24).</summary>
public sealed class Payment
{
    public long Id { get; init; }

    /// <summary>The invoice.</summary>
    public long DocumentId { get; init; }

    /// <summary>See <see cref="IPaymentProvider.Name"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's own id of it; null until it answers.</summary>
    public string? Reference { get; set; }

    public decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public PaymentState State { get; set; }

    public DateTimeOffset BegunAt { get; init; }

    /// <summary>When the provider answered; null for not yet.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Payment>
    {
        public void Configure(EntityTypeBuilder<Payment> payment)
        {
            payment.ToTable("payments");
            payment.Property(p => p.Id).ValueGeneratedNever();
            payment.Property(p => p.Provider).HasMaxLength(32);
            payment.Property(p => p.Reference).HasMaxLength(200);
            payment.Property(p => p.Currency).HasMaxLength(3);
            payment.Property(p => p.State).HasConversion<short>();
            payment.HasIndex(p => new { p.DocumentId, p.Id });
            payment.HasIndex(p => new { p.Provider, p.Reference }).IsUnique();
            payment.HasOne<Document>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
