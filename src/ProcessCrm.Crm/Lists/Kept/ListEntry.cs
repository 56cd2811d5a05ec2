using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Lists.Kept;

/// <summary>An entry of a list that administrators keep: topics and outcomes of contacts (S12, S14).</summary>
public sealed class ListEntry
{
    public long Id { get; init; }

    /// <summary>The list, one of <see cref="KeptLists.All"/>.</summary>
    public required string List { get; init; }

    /// <summary>What definitions and programs call it; lower case, unique in the list.</summary>
    public required string Key { get; init; }

    public required string NameEn { get; set; }

    public required string NameRu { get; set; }

    /// <summary>Of a service type: the key of the kind of deal whose process is its scenario (I10); null for others.</summary>
    public string? Target { get; set; }

    /// <summary>The place in the list.</summary>
    public int Position { get; set; }

    /// <summary>Whether it can still be chosen.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>The name in a language.</summary>
    public string Name(string language) => language == Localisation.Languages.Russian ? NameRu : NameEn;

    internal sealed class Configuration : IEntityTypeConfiguration<ListEntry>
    {
        public void Configure(EntityTypeBuilder<ListEntry> entry)
        {
            entry.ToTable("list_entries");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.List).HasMaxLength(32);
            entry.Property(e => e.Key).HasMaxLength(64);
            entry.Property(e => e.NameEn).HasMaxLength(200);
            entry.Property(e => e.NameRu).HasMaxLength(200);
            entry.Property(e => e.Target).HasMaxLength(64);
            entry.Property(e => e.Version).IsConcurrencyToken();
            entry.HasIndex(e => new { e.List, e.Key }).IsUnique();
        }
    }
}
