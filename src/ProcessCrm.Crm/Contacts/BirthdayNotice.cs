using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Contacts;

/// <summary>That those who work with a contact were told of the birthday in a year, so that it is told once.</summary>
public sealed class BirthdayNotice
{
    public long ContactId { get; init; }

    public int Year { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<BirthdayNotice>
    {
        public void Configure(EntityTypeBuilder<BirthdayNotice> notice)
        {
            notice.ToTable("birthday_notices");
            notice.HasKey(n => new { n.ContactId, n.Year });
            notice.HasOne<Contact>().WithMany().HasForeignKey(n => n.ContactId).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
