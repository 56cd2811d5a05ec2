using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Contacts;

/// <summary>A person outside the organisation whom we deal with.</summary>
public sealed class Contact : IRecord, IParty
{
    public long Id { get; init; }

    public required string FullName { get; set; }

    public string? JobTitle { get; set; }

    /// <summary>Where the person works.</summary>
    public long? AccountId { get; set; }

    /// <summary>The first one is the main one.</summary>
    public IReadOnlyList<string> Phones { get; set; } = [];

    /// <summary>The first one is the main one.</summary>
    public IReadOnlyList<string> Emails { get; set; } = [];

    /// <summary>The first one is the main one.</summary>
    public IReadOnlyList<string> WebSites { get; set; } = [];

    /// <summary>The day of birth.</summary>
    public DateOnly? Birthday { get; set; }

    /// <summary>Month and day of <see cref="Birthday"/> as a number, <see cref="Contacts.YearDay.Of"/>, by which those of a time are found; null for none.</summary>
    public int? YearDay { get; private set; }

    /// <summary>Whether the person decides where the person works, or has a say in it: a key person of the account (I21).</summary>
    public bool IsKey { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was deleted; null while it is not.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>See <see cref="Search.SearchText"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Keeps <see cref="SearchText"/> and <see cref="YearDay"/> in step with the other fields; call it before saving.</summary>
    public Contact Indexed()
    {
        SearchText = Search.SearchText.Of([
            FullName,
            JobTitle,
            .. Phones,
            .. Phones.Select(PhoneNumber.SearchedBy),
            .. Emails,
            .. WebSites,
        ]);
        YearDay = Birthday is { } day ? Contacts.YearDay.Of(day) : null;
        return this;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Contact>
    {
        public void Configure(EntityTypeBuilder<Contact> contact)
        {
            contact.ToTable("contacts");
            contact.Property(c => c.Id).ValueGeneratedNever();
            contact.Property(c => c.FullName).HasMaxLength(200);
            contact.Property(c => c.JobTitle).HasMaxLength(200);
            LinesConverter.Keep(contact.Property(c => c.Phones));
            LinesConverter.Keep(contact.Property(c => c.Emails));
            LinesConverter.Keep(contact.Property(c => c.WebSites));
            contact.Property(c => c.SearchText).HasMaxLength(Search.SearchText.Longest);
            contact.Property(c => c.Version).IsConcurrencyToken();
            contact.HasIndex(c => c.AccountId);
            contact.HasIndex(c => c.YearDay);
            contact.HasQueryFilter(PartnerAccess.Deleted, c => c.DeletedAt == null);
            contact.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
