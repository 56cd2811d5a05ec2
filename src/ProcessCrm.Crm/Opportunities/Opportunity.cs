using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Products;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>
/// A deal that is being sold (D17), as people type it in. What its process writes lies in <see cref="OpportunityProgress"/>, its stage in
/// <see cref="Processes.SubjectProcess"/>.
/// </summary>
public sealed class Opportunity : ISubjectRecord
{
    /// <summary>What definitions call it.</summary>
    public const string Kind = "opportunity";

    public long Id { get; init; }

    /// <summary>What people call it by; unique, ascending.</summary>
    public long Number { get; init; }

    /// <summary>The kind of deal; null until it is posted, where nobody chose one.</summary>
    public long? KindId { get; set; }

    public required string Title { get; set; }

    public string? Description { get; set; }

    public long? AccountId { get; set; }

    public long? ContactId { get; set; }

    public long? ProductId { get; set; }

    /// <summary>What it is expected to bring.</summary>
    public decimal? Amount { get; set; }

    /// <summary>What becomes of it, where no process says it; null for in progress. See <see cref="OpportunityDetails.Status"/>.</summary>
    public string? Status { get; set; }

    /// <summary>What the client may bring beyond this deal, in its currency (X20).</summary>
    public decimal? RevenueExpectation { get; set; }

    /// <summary>On what terms it is sold (X16).</summary>
    public string? TermsOfSale { get; set; }

    /// <summary>Additional information (E19).</summary>
    public string? Comment { get; set; }

    /// <summary>The contact on whose basis it was created (E14).</summary>
    public long? BasedOnId { get; init; }

    /// <summary>The potential client whose interest it is (I12); null where there was none.</summary>
    public long? PotentialClientId { get; init; }

    /// <summary>The business line, a key of the list (I9).</summary>
    public string? ServiceType { get; set; }

    /// <summary>The currency of all its sums (ISO 4217).</summary>
    public required string Currency { get; set; }

    /// <summary>How probable somebody thinks it is to be won, in percent; null to go by its stage (X7, X20).</summary>
    public int? Probability { get; set; }

    /// <summary>Who sells it.</summary>
    public long? ResponsibleId { get; set; }

    /// <summary>The lead that it was made from; one sale at most for a lead and kind (D12).</summary>
    public long? LeadId { get; init; }

    /// <summary>What an import knows it by; null where it was typed in here.</summary>
    public string? ExternalId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who typed it in; null for the system.</summary>
    public long? CreatedById { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was deleted; null while it is not.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>See <see cref="Search.SearchText"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Keeps <see cref="SearchText"/> in step with the other fields; call it before saving.</summary>
    public Opportunity Indexed()
    {
        SearchText = Search.SearchText.Of($"{Number}", Title, ExternalId);
        return this;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Opportunity>
    {
        public void Configure(EntityTypeBuilder<Opportunity> opportunity)
        {
            opportunity.ToTable("opportunities");
            opportunity.Property(o => o.Id).ValueGeneratedNever();
            opportunity.Property(o => o.Title).HasMaxLength(200);
            opportunity.Property(o => o.Currency).HasMaxLength(3);
            opportunity.Property(o => o.ServiceType).HasMaxLength(64);
            opportunity.Property(o => o.Status).HasMaxLength(32);
            opportunity.Property(o => o.TermsOfSale).HasMaxLength(2000);
            opportunity.Property(o => o.ExternalId).HasMaxLength(200);
            opportunity.Property(o => o.SearchText).HasMaxLength(Search.SearchText.Longest);
            opportunity.Property(o => o.Version).IsConcurrencyToken();
            opportunity.HasIndex(o => o.Number).IsUnique();
            opportunity.HasIndex(o => o.ExternalId).IsUnique();
            opportunity.HasIndex(o => new { o.ResponsibleId, o.Id });
            opportunity.HasIndex(o => o.KindId);
            opportunity.HasIndex(o => o.AccountId);
            opportunity.HasIndex(o => o.ContactId);
            opportunity.HasIndex(o => o.ProductId);
            opportunity.HasIndex(o => o.LeadId);
            opportunity.HasIndex(o => o.CreatedById);
            opportunity.HasIndex(o => o.BasedOnId);
            opportunity.HasIndex(o => o.PotentialClientId);
            opportunity.HasQueryFilter(o => o.DeletedAt == null);
            opportunity.HasOne<OpportunityKind>().WithMany().HasForeignKey(o => o.KindId).OnDelete(DeleteBehavior.Restrict);
            opportunity.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
            opportunity.HasOne<Contact>().WithMany().HasForeignKey(o => o.ContactId).OnDelete(DeleteBehavior.Restrict);
            opportunity.HasOne<Product>().WithMany().HasForeignKey(o => o.ProductId).OnDelete(DeleteBehavior.Restrict);
            opportunity.HasOne<User>().WithMany().HasForeignKey(o => o.ResponsibleId).OnDelete(DeleteBehavior.Restrict);
            opportunity
                .HasOne<Interests.PotentialClient>()
                .WithMany()
                .HasForeignKey(o => o.PotentialClientId)
                .OnDelete(DeleteBehavior.Restrict);
            opportunity.HasOne<Interaction>().WithMany().HasForeignKey(o => o.BasedOnId).OnDelete(DeleteBehavior.Restrict);
            opportunity.HasOne<Lead>().WithMany().HasForeignKey(o => o.LeadId).OnDelete(DeleteBehavior.Restrict);
            opportunity.HasOne<User>().WithMany().HasForeignKey(o => o.CreatedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
