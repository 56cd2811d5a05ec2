using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Interests;

/// <summary>Somebody who asked for something and is no client yet: a card of its own, and none in the client base (I13, I14, I20).</summary>
public sealed class PotentialClient : Lists.IRecord
{
    public long Id { get; init; }

    public string? FullName { get; set; }

    public string? Company { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>The registered client that it turned out to be (I19); null while it is none.</summary>
    public long? AccountId { get; set; }

    /// <summary>The registered contact person; null while there is none.</summary>
    public long? ContactId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public long? CreatedById { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>What people call it: the person, else the company, else how it is reached.</summary>
    public string Name => FullName ?? Company ?? (Phone is null ? Email : PhoneNumber.Shown(Phone)) ?? "";

    /// <summary>Whether it is linked with a registered client.</summary>
    public bool IsRegistered => AccountId is not null || ContactId is not null;

    /// <summary>See <see cref="Search.SearchText"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Keeps <see cref="SearchText"/> in step with the other fields; call it before saving.</summary>
    public PotentialClient Indexed()
    {
        SearchText = Search.SearchText.Of(FullName, Company, Email, Phone, PhoneNumber.SearchedBy(Phone ?? ""));
        return this;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<PotentialClient>
    {
        public void Configure(EntityTypeBuilder<PotentialClient> client)
        {
            client.ToTable("potential_clients");
            client.Ignore(c => c.Name);
            client.Ignore(c => c.IsRegistered);
            client.Property(c => c.Id).ValueGeneratedNever();
            client.Property(c => c.FullName).HasMaxLength(200);
            client.Property(c => c.Company).HasMaxLength(200);
            client.Property(c => c.Email).HasMaxLength(256);
            client.Property(c => c.Phone).HasMaxLength(64);
            client.Property(c => c.SearchText).HasMaxLength(Search.SearchText.Longest);
            client.Property(c => c.Version).IsConcurrencyToken();
            client.HasIndex(c => c.AccountId);
            client.HasIndex(c => c.ContactId);
            client.HasIndex(c => c.CreatedById);
            client.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
            client.HasOne<Contact>().WithMany().HasForeignKey(c => c.ContactId).OnDelete(DeleteBehavior.Restrict);
            client.HasOne<User>().WithMany().HasForeignKey(c => c.CreatedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
