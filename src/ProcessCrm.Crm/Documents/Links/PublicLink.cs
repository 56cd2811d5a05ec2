using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Documents.Links;

/// <summary>
/// Lets a client see one thing without signing in, by a secret of 256 bits of which only the hash is kept (W9, W16, W21, W23). It expires, can be revoked,
/// and its views are logged.
/// </summary>
public sealed class PublicLink
{
    /// <summary>It leads to a <see cref="Document"/>.</summary>
    public const string ToDocument = "document";

    /// <summary>It leads to a <see cref="Questionnaires.Questionnaire"/>.</summary>
    public const string ToQuestionnaire = "questionnaire";

    public long Id { get; init; }

    /// <summary>What kind of thing it leads to.</summary>
    public required string TargetKind { get; init; }

    public long TargetId { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it; null for the system.</summary>
    public long? CreatedById { get; init; }

    /// <summary>From when on it leads nowhere.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was taken back; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>How often it was followed.</summary>
    public int Views { get; set; }

    /// <summary>When it was followed last; null for never.</summary>
    public DateTimeOffset? LastViewedAt { get; set; }

    /// <summary>Whether it leads anywhere.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    internal sealed class Configuration : IEntityTypeConfiguration<PublicLink>
    {
        public void Configure(EntityTypeBuilder<PublicLink> link)
        {
            link.ToTable("public_links");
            link.Property(l => l.Id).ValueGeneratedNever();
            link.Property(l => l.TargetKind).HasMaxLength(16);
            link.HasIndex(l => l.Hash).IsUnique();
            link.HasIndex(l => new
            {
                l.TargetKind,
                l.TargetId,
                l.Id,
            });
            link.HasIndex(l => l.CreatedById);
            link.HasOne<User>().WithMany().HasForeignKey(l => l.CreatedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Somebody followed a link. The first ones of each link are kept.</summary>
public sealed class PublicLinkView
{
    /// <summary>How many of one link are kept; all are counted.</summary>
    public const int MostKept = 200;

    public long Id { get; init; }

    public long LinkId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The network address; null where it is not known.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser says of itself.</summary>
    public string? Agent { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<PublicLinkView>
    {
        public void Configure(EntityTypeBuilder<PublicLinkView> view)
        {
            view.ToTable("public_link_views");
            view.Property(v => v.Id).ValueGeneratedNever();
            view.Property(v => v.Address).HasMaxLength(64);
            view.Property(v => v.Agent).HasMaxLength(300);
            view.HasIndex(v => new { v.LinkId, v.Id });
            view.HasOne<PublicLink>().WithMany().HasForeignKey(v => v.LinkId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
