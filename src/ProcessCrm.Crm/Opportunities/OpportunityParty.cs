using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>A legal entity that takes part in a deal, with its contact person (E18).</summary>
public sealed class OpportunityParty
{
    public long Id { get; init; }

    public long OpportunityId { get; init; }

    /// <summary>The place in the list.</summary>
    public int Position { get; init; }

    /// <summary>The legal entity.</summary>
    public long? AccountId { get; set; }

    /// <summary>Its contact person.</summary>
    public long? ContactId { get; set; }

    /// <summary>What it does in the deal, in a few words.</summary>
    public string? Role { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpportunityParty>
    {
        public void Configure(EntityTypeBuilder<OpportunityParty> party)
        {
            party.ToTable("opportunity_parties");
            party.Property(p => p.Id).ValueGeneratedNever();
            party.Property(p => p.Role).HasMaxLength(200);
            party.HasIndex(p => p.OpportunityId);
            party.HasIndex(p => p.AccountId);
            party.HasIndex(p => p.ContactId);
            party.HasOne<Opportunity>().WithMany().HasForeignKey(p => p.OpportunityId).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
            party.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
            party.HasOne<Contact>().WithMany().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
