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

    /// <summary>For how many days a contact with an outcome may be changed by those who have the right (D7).</summary>
    public int ContactDays { get; set; }

    /// <summary>The key of the group whose members may change contacts with an outcome, beside administrators (D7); null for nobody else.</summary>
    public string? ContactEditors { get; set; }

    /// <summary>Whether a contact may be recorded without a lead or deal, to be linked later (D15).</summary>
    public bool AllowsUnlinkedContacts { get; set; }

    /// <summary>The id of the process that a planned contact starts; null for none.</summary>
    public string? ContactProcess { get; set; }

    /// <summary>The service type of an interest where nobody chooses one (I9); null for none.</summary>
    public string? DefaultServiceType { get; set; }

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
            settings.Property(s => s.ContactEditors).HasMaxLength(64);
            settings.Property(s => s.DefaultServiceType).HasMaxLength(64);
            settings.Property(s => s.ContactProcess).HasMaxLength(200);
            LinesConverter.Keep(settings.Property(s => s.SimilarLeads));
            settings.Property(s => s.Version).IsConcurrencyToken();
        }
    }
}
