using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Accounts;

/// <summary>An organisation that we sell to, or might.</summary>
public sealed class Account : IRecord, IParty
{
    public long Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>What it is before the law.</summary>
    public PartyKind Kind { get; set; }

    /// <summary>See <see cref="PartyRequisites.Country"/>.</summary>
    public string? Country { get; set; }

    /// <summary>See <see cref="PartyRequisites.LegalName"/>.</summary>
    public string? LegalName { get; set; }

    /// <summary>See <see cref="PartyRequisites.TaxId"/>.</summary>
    public string? TaxId { get; set; }

    /// <summary>See <see cref="PartyRequisites.Kpp"/>.</summary>
    public string? Kpp { get; set; }

    /// <summary>See <see cref="PartyRequisites.RegistrationNumber"/>.</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>See <see cref="PartyRequisites.LegalAddress"/>.</summary>
    public string? LegalAddress { get; set; }

    /// <summary>See <see cref="PartyRequisites.BankAccounts"/>.</summary>
    public IReadOnlyList<BankAccount> BankAccounts { get; set; } = [];

    /// <summary>The line of business.</summary>
    public string? Sector { get; set; }

    public int? YearEstablished { get; set; }

    /// <summary>What it turns over in a year.</summary>
    public decimal? Revenue { get; set; }

    /// <summary>The currency of <see cref="Revenue"/> (ISO 4217).</summary>
    public string? RevenueCurrency { get; set; }

    /// <summary>What we expect that it could buy of us in a year: its sales potential (I21).</summary>
    public decimal? SalesPotential { get; set; }

    /// <summary>The currency of <see cref="SalesPotential"/> (ISO 4217); null where there is none.</summary>
    public string? SalesPotentialCurrency { get; set; }

    /// <summary>How many work there.</summary>
    public int? Employees { get; set; }

    public string? Location { get; set; }

    /// <summary>The account that it is a subsidiary of.</summary>
    public long? ParentId { get; set; }

    /// <summary>The first one is the main one.</summary>
    public IReadOnlyList<string> Phones { get; set; } = [];

    /// <summary>The first one is the main one.</summary>
    public IReadOnlyList<string> Emails { get; set; } = [];

    /// <summary>The first one is the main one.</summary>
    public IReadOnlyList<string> WebSites { get; set; } = [];

    /// <summary>Who looks after it.</summary>
    public long? ResponsibleId { get; set; }

    /// <summary>The <see cref="Access.AccessGroup"/> whose members see it; null where everybody does.</summary>
    public long? AccessGroupId { get; set; }

    /// <summary>What an import knows it by; null where it was typed in here.</summary>
    public string? ExternalId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was deleted; null while it is not.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>See <see cref="Search.SearchText"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>What contracts and invoices say of it.</summary>
    public PartyRequisites Requisites =>
        new()
        {
            Country = Country,
            LegalName = LegalName,
            TaxId = TaxId,
            Kpp = Kpp,
            RegistrationNumber = RegistrationNumber,
            LegalAddress = LegalAddress,
            BankAccounts = BankAccounts,
        };

    /// <summary>Keeps <see cref="SearchText"/> in step with the other fields; call it before saving.</summary>
    public Account Indexed()
    {
        SearchText = Search.SearchText.Of([
            Name,
            LegalName,
            TaxId,
            Sector,
            Location,
            .. Phones,
            .. Phones.Select(PhoneNumber.SearchedBy),
            .. Emails,
            .. WebSites,
        ]);
        return this;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> account)
        {
            account.ToTable("accounts");
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.Name).HasMaxLength(200);
            account.Property(a => a.Kind).HasConversion<short>().HasDefaultValue(PartyKind.LegalEntity).HasSentinel(PartyKind.LegalEntity);
            account.Property(a => a.Country).HasMaxLength(2);
            account.Property(a => a.LegalName).HasMaxLength(400);
            account.Property(a => a.TaxId).HasMaxLength(50);
            account.Property(a => a.Kpp).HasMaxLength(9);
            account.Property(a => a.RegistrationNumber).HasMaxLength(50);
            account.Property(a => a.LegalAddress).HasMaxLength(400);
            BankAccountsConverter.Keep(account.Property(a => a.BankAccounts));
            account.HasIndex(a => a.TaxId);
            account.Property(a => a.Sector).HasMaxLength(200);
            account.Property(a => a.RevenueCurrency).HasMaxLength(3);
            account.Property(a => a.SalesPotentialCurrency).HasMaxLength(3);
            account.Property(a => a.Location).HasMaxLength(200);
            LinesConverter.Keep(account.Property(a => a.Phones));
            LinesConverter.Keep(account.Property(a => a.Emails));
            LinesConverter.Keep(account.Property(a => a.WebSites));
            account.Property(a => a.ExternalId).HasMaxLength(200);
            account.Property(a => a.SearchText).HasMaxLength(Search.SearchText.Longest);
            account.Property(a => a.Version).IsConcurrencyToken();
            account.Ignore(a => a.Requisites);
            account.HasIndex(a => a.ExternalId).IsUnique();
            account.HasIndex(a => new { a.SalesPotential, a.Id });
            account.HasIndex(a => a.ParentId);
            account.HasIndex(a => a.ResponsibleId);
            account.HasIndex(a => a.AccessGroupId);
            account.HasQueryFilter(PartnerAccess.Deleted, a => a.DeletedAt == null);
            account.HasOne<AccessGroup>().WithMany().HasForeignKey(a => a.AccessGroupId).OnDelete(DeleteBehavior.Restrict);
            account.HasOne<Account>().WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
            account.HasOne<User>().WithMany().HasForeignKey(a => a.ResponsibleId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
