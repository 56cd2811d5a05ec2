using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Settings;

/// <summary>What the organisation chose; one row. Definitions read it as <c>lead.settings</c> and <c>opportunity.settings</c> (D16).</summary>
public sealed class OrganisationSettings
{
    /// <summary>The id of the one row.</summary>
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>The edition, as definitions read it: <c>team</c>, <c>commerce</c> or <c>enterprise</c> (C30, C44).</summary>
    public required string Edition { get; set; }

    /// <summary>The id of the process that a new lead starts (C11).</summary>
    public required string LeadProcess { get; set; }

    /// <summary>Whether a sale made from a lead starts its process at once (X9).</summary>
    public bool StartSalesProcess { get; set; }

    /// <summary>The currency of budgets (ISO 4217), C32.</summary>
    public required string BaseCurrency { get; set; }

    /// <summary>For how many minutes the one who chose a result may undo it (D20); 0 for not at all.</summary>
    public int UndoMinutes { get; set; }

    /// <summary>In how many days a lead that waits is looked at again, where nobody says another date (D6).</summary>
    public int ReviewDays { get; set; }

    /// <summary>The largest file that is kept, in bytes.</summary>
    public long AttachmentLimit { get; set; }

    /// <summary>By what leads are found to be similar (<see cref="Leads.SimilarLeadRules"/>, X10); empty for nothing.</summary>
    public IReadOnlyList<string> SimilarLeads { get; set; } = Leads.SimilarLeadRules.All;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<OrganisationSettings>
    {
        public void Configure(EntityTypeBuilder<OrganisationSettings> settings)
        {
            settings.ToTable("organisation_settings");
            settings.Property(s => s.Id).ValueGeneratedNever();
            settings.Property(s => s.Edition).HasMaxLength(32);
            settings.Property(s => s.LeadProcess).HasMaxLength(200);
            settings.Property(s => s.BaseCurrency).HasMaxLength(3);
            LinesConverter.Keep(settings.Property(s => s.SimilarLeads));
            settings.Property(s => s.Version).IsConcurrencyToken();
        }
    }
}
