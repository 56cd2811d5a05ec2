using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Lets a user choose a password once, by a secret that an administrator hands over. Only its hash is kept.</summary>
public sealed class PasswordLink
{
    /// <summary>Whose password; a new link replaces the one before.</summary>
    public long UserId { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PasswordLink>
    {
        public void Configure(EntityTypeBuilder<PasswordLink> link)
        {
            link.ToTable("password_links");
            link.HasKey(l => l.UserId);
            link.Property(l => l.UserId).ValueGeneratedNever();
            link.HasIndex(l => l.Hash).IsUnique();
            link.HasOne<User>().WithOne().HasForeignKey<PasswordLink>(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
