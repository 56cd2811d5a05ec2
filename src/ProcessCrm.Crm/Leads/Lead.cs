using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Leads;

/// <summary>
/// A need until it is handed to sales (D17), as people type it in. What its process writes lies in <see cref="LeadProgress"/>, its
/// stage in <see cref="Processes.SubjectProcess"/>, so that neither spoils the version of what somebody edits.
/// </summary>
public sealed class Lead : ISubjectRecord
{
    /// <summary>What definitions call it.</summary>
    public const string Kind = "lead";

    public long Id { get; init; }

    /// <summary>What people call it by; unique, ascending.</summary>
    public long Number { get; init; }

    /// <summary>The need in a few words.</summary>
    public required string Title { get; set; }

    /// <summary>The need in full.</summary>
    public string? Need { get; set; }

    public string? NeedType { get; set; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; set; }

    public long? AccountId { get; set; }

    public long? ContactId { get; set; }

    /// <summary>An account's name as it was typed; qualifying makes an account of it (C15).</summary>
    public string? AccountName { get; set; }

    /// <summary>A contact's full name as it was typed; qualifying makes a contact of it (C15).</summary>
    public string? ContactName { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? WebSite { get; set; }

    /// <summary>Who works on it.</summary>
    public long? ResponsibleId { get; set; }

    /// <summary>How much the client may buy: what the lead is given to a sales manager by (C42).</summary>
    public string? Potential { get; set; }

    /// <summary>The qualification that its sales manager should have (C42).</summary>
    public string? Qualification { get; set; }

    /// <summary>The field that its sales manager should know (C42).</summary>
    public string? Specialisation { get; set; }

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
    public Lead Indexed()
    {
        SearchText = Search.SearchText.Of($"{Number}", Title, AccountName, ContactName, Phone, PhoneNumber.SearchedBy(Phone ?? ""), Email);
        return this;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Lead>
    {
        public void Configure(EntityTypeBuilder<Lead> lead)
        {
            lead.ToTable("leads");
            lead.Property(l => l.Id).ValueGeneratedNever();
            lead.Property(l => l.Title).HasMaxLength(200);
            lead.Property(l => l.NeedType).HasMaxLength(200);
            lead.Property(l => l.Source).HasMaxLength(200);
            lead.Property(l => l.AccountName).HasMaxLength(200);
            lead.Property(l => l.ContactName).HasMaxLength(200);
            lead.Property(l => l.Phone).HasMaxLength(64);
            lead.Property(l => l.Email).HasMaxLength(256);
            lead.Property(l => l.WebSite).HasMaxLength(400);
            lead.Property(l => l.Potential).HasMaxLength(64);
            lead.Property(l => l.Qualification).HasMaxLength(64);
            lead.Property(l => l.Specialisation).HasMaxLength(200);
            lead.Property(l => l.SearchText).HasMaxLength(Search.SearchText.Longest);
            lead.Property(l => l.Version).IsConcurrencyToken();
            lead.HasIndex(l => l.Number).IsUnique();
            lead.HasIndex(l => new { l.ResponsibleId, l.Id });
            lead.HasIndex(l => l.AccountId);
            lead.HasIndex(l => l.ContactId);
            lead.HasIndex(l => l.CreatedById);
            lead.HasIndex(l => l.Email);
            lead.HasQueryFilter(l => l.DeletedAt == null);
            lead.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
            lead.HasOne<Contact>().WithMany().HasForeignKey(l => l.ContactId).OnDelete(DeleteBehavior.Restrict);
            lead.HasOne<User>().WithMany().HasForeignKey(l => l.ResponsibleId).OnDelete(DeleteBehavior.Restrict);
            lead.HasOne<User>().WithMany().HasForeignKey(l => l.CreatedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
