using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Feed;

/// <summary>A comment on a lead or deal, of a person or of its process (C35, W7).</summary>
public sealed class FeedEntry
{
    public long Id { get; init; }

    /// <summary>The kind of record: <c>lead</c>, <c>opportunity</c>.</summary>
    public required string SubjectKind { get; init; }

    public long SubjectId { get; init; }

    /// <summary>Who wrote it; null for the system.</summary>
    public long? AuthorId { get; init; }

    public required string Text { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The task whose completion wrote it; null where a person did.</summary>
    public string? Node { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<FeedEntry>
    {
        public void Configure(EntityTypeBuilder<FeedEntry> entry)
        {
            entry.ToTable("feed_entries");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.SubjectKind).HasMaxLength(32);
            entry.Property(e => e.Node).HasMaxLength(200);
            entry.HasIndex(e => new
            {
                e.SubjectKind,
                e.SubjectId,
                e.Id,
            });
            entry.HasIndex(e => e.AuthorId);
            entry.HasOne<User>().WithMany().HasForeignKey(e => e.AuthorId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
