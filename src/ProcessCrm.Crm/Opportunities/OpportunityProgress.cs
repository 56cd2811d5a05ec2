using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.LossReasons;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>What the process of a deal found out: when it was engaged and closed, for how much, or why it was lost.</summary>
public sealed class OpportunityProgress
{
    public long OpportunityId { get; init; }

    /// <summary>The day on which the client was engaged.</summary>
    public DateOnly? EngagedOn { get; set; }

    /// <summary>The day on which it was won or lost.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>What it brought, in the deal's currency.</summary>
    public decimal? CloseValue { get; set; }

    /// <summary>The date agreed for the presentation.</summary>
    public DateTimeOffset? PresentationAt { get; set; }

    public long? LossReasonId { get; set; }

    public string? LossComment { get; set; }

    /// <summary>The stage in which it was lost, kept by the system (D11).</summary>
    public string? LossStage { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpportunityProgress>
    {
        public void Configure(EntityTypeBuilder<OpportunityProgress> progress)
        {
            progress.ToTable("opportunity_progress");
            progress.HasKey(p => p.OpportunityId);
            progress.Property(p => p.OpportunityId).ValueGeneratedNever();
            progress.Property(p => p.LossStage).HasMaxLength(200);
            progress.HasIndex(p => p.LossReasonId);
            progress
                .HasOne<Opportunity>()
                .WithOne()
                .HasForeignKey<OpportunityProgress>(p => p.OpportunityId)
                .OnDelete(DeleteBehavior.Cascade);
            progress.HasOne<LossReason>().WithMany().HasForeignKey(p => p.LossReasonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
