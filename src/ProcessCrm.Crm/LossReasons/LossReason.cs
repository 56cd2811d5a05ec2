using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.LossReasons;

/// <summary>Why a lead or a deal was lost; administrators keep the list (D11).</summary>
public sealed class LossReason : IVersioned
{
    public long Id { get; init; }

    /// <summary>What definitions and programs call it; lower case, unique.</summary>
    public required string Key { get; init; }

    public required string NameEn { get; set; }

    public required string NameRu { get; set; }

    /// <summary>
    /// Where a lost sale sends its lead (D5), as the lead's process reads it: <c>nurture</c> or <c>noNeed</c> in the shipped one.
    /// </summary>
    public required string Destination { get; set; }

    /// <summary>The place in the list.</summary>
    public int Position { get; set; }

    /// <summary>Whether it can still be chosen.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>The name in a language.</summary>
    public string Name(string language) => language == Localisation.Languages.Russian ? NameRu : NameEn;

    internal sealed class Configuration : IEntityTypeConfiguration<LossReason>
    {
        public void Configure(EntityTypeBuilder<LossReason> reason)
        {
            reason.ToTable("loss_reasons");
            reason.Property(r => r.Id).ValueGeneratedNever();
            reason.Property(r => r.Key).HasMaxLength(64);
            reason.Property(r => r.NameEn).HasMaxLength(200);
            reason.Property(r => r.NameRu).HasMaxLength(200);
            reason.Property(r => r.Destination).HasMaxLength(64);
            reason.Property(r => r.Version).IsConcurrencyToken();
            reason.HasIndex(r => r.Key).IsUnique();
        }
    }
}
