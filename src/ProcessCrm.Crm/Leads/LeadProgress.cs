using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.LossReasons;

namespace ProcessCrm.Crm.Leads;

/// <summary>What the process of a lead found out: the field group «Handoff to sales» and the reason of a loss (C32, C38, D11).</summary>
public sealed class LeadProgress
{
    public long LeadId { get; init; }

    /// <summary>The maturity of the need, as the definition writes it; null while it was not assessed (D4).</summary>
    public string? Maturity { get; set; }

    /// <summary>The expected budget, in the base currency.</summary>
    public decimal? Budget { get; set; }

    /// <summary>Who is to sell: direct sales, partner sales.</summary>
    public string? SalesDivision { get; set; }

    /// <summary>The nearest meeting.</summary>
    public DateTimeOffset? MeetingAt { get; set; }

    /// <summary>When the client expects to decide.</summary>
    public DateTimeOffset? DecisionAt { get; set; }

    /// <summary>What sales should know (C34).</summary>
    public string? SaleComment { get; set; }

    /// <summary>How the lead is nurtured (C19).</summary>
    public string? NurtureStrategy { get; set; }

    /// <summary>When a lead without an open task is looked at again (D6).</summary>
    public DateTimeOffset? ReviewAt { get; set; }

    public long? LossReasonId { get; set; }

    public string? LossComment { get; set; }

    /// <summary>The stage in which it was lost, kept by the system (D11).</summary>
    public string? LossStage { get; set; }

    /// <summary>Counts the edits of people (C38).</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<LeadProgress>
    {
        public void Configure(EntityTypeBuilder<LeadProgress> progress)
        {
            progress.ToTable("lead_progress");
            progress.HasKey(p => p.LeadId);
            progress.Property(p => p.LeadId).ValueGeneratedNever();
            progress.Property(p => p.Maturity).HasMaxLength(64);
            progress.Property(p => p.SalesDivision).HasMaxLength(200);
            progress.Property(p => p.NurtureStrategy).HasMaxLength(200);
            progress.Property(p => p.LossStage).HasMaxLength(200);
            progress.Property(p => p.Version).IsConcurrencyToken();
            progress.HasIndex(p => p.LossReasonId);
            progress.HasOne<Lead>().WithOne().HasForeignKey<LeadProgress>(p => p.LeadId).OnDelete(DeleteBehavior.Cascade);
            progress.HasOne<LossReason>().WithMany().HasForeignKey(p => p.LossReasonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
