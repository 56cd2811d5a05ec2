using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Parties.Merging;

/// <summary>Two records of one client or person that became one (I21).</summary>
public sealed class Merge
{
    public long Id { get; init; }

    /// <summary><c>account</c> or <c>contact</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The record that stayed.</summary>
    public long KeptId { get; init; }

    /// <summary>The record that went into it and is deleted.</summary>
    public long MergedId { get; init; }

    /// <summary>What the merged record was called.</summary>
    public required string MergedName { get; init; }

    /// <summary>The unit of work, by which the journal knows what was changed.</summary>
    public Guid Unit { get; init; }

    /// <summary>The lines of deals and contacts that were moved: those of their ids that the journal does not keep.</summary>
    public IReadOnlyList<string> MovedLines { get; init; } = [];

    public long? ById { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>When it was undone; null while it was not.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Merge>
    {
        public void Configure(EntityTypeBuilder<Merge> merge)
        {
            merge.ToTable("merges");
            merge.Property(m => m.Id).ValueGeneratedNever();
            merge.Property(m => m.Kind).HasMaxLength(32);
            merge.Property(m => m.MergedName).HasMaxLength(200);
            Storage.LinesConverter.Keep(merge.Property(m => m.MovedLines));
            merge.Property(m => m.UndoneAt).IsConcurrencyToken();
            merge.HasIndex(m => new { m.Kind, m.MergedId });
            merge.HasIndex(m => new { m.Kind, m.KeptId });
            merge.HasIndex(m => m.ById);
            merge.HasOne<User>().WithMany().HasForeignKey(m => m.ById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
