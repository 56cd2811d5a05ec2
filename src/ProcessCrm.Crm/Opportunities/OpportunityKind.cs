using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>A kind of deal, which names the process that its deals go through (E29, X19).</summary>
public sealed class OpportunityKind
{
    public long Id { get; init; }

    /// <summary>What definitions and programs call it; lower case, unique.</summary>
    public required string Key { get; init; }

    public required string NameEn { get; set; }

    public required string NameRu { get; set; }

    /// <summary>The id of the process.</summary>
    public required string Process { get; set; }

    /// <summary>Whether a deal posted without a kind takes this one (E24).</summary>
    public bool IsDefault { get; set; }

    /// <summary>Whether it can still be chosen.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>The name in a language.</summary>
    public string Name(string language) => language == Localisation.Languages.Russian ? NameRu : NameEn;

    internal sealed class Configuration : IEntityTypeConfiguration<OpportunityKind>
    {
        public void Configure(EntityTypeBuilder<OpportunityKind> kind)
        {
            kind.ToTable("opportunity_kinds");
            kind.Property(k => k.Id).ValueGeneratedNever();
            kind.Property(k => k.Key).HasMaxLength(64);
            kind.Property(k => k.NameEn).HasMaxLength(200);
            kind.Property(k => k.NameRu).HasMaxLength(200);
            kind.Property(k => k.Process).HasMaxLength(200);
            kind.Property(k => k.Version).IsConcurrencyToken();
            kind.HasIndex(k => k.Key).IsUnique();
        }
    }
}
