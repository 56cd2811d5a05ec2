using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Attachments;

/// <summary>A file that belongs to a lead or deal (C8).</summary>
public sealed class Attachment
{
    public long Id { get; init; }

    /// <summary>The kind of record: <c>lead</c>, <c>opportunity</c>.</summary>
    public required string SubjectKind { get; init; }

    public long SubjectId { get; init; }

    /// <summary>A plain file name, without any path.</summary>
    public required string Name { get; init; }

    /// <summary>What the sender said that it is; nobody should trust it.</summary>
    public required string MediaType { get; init; }

    /// <summary>In bytes.</summary>
    public int Size { get; init; }

    /// <summary>Who added it; null for the system.</summary>
    public long? AuthorId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was deleted; null while it is not.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> attachment)
        {
            attachment.ToTable("attachments");
            attachment.Property(a => a.Id).ValueGeneratedNever();
            attachment.Property(a => a.SubjectKind).HasMaxLength(32);
            attachment.Property(a => a.Name).HasMaxLength(200);
            attachment.Property(a => a.MediaType).HasMaxLength(100);
            attachment.HasIndex(a => new
            {
                a.SubjectKind,
                a.SubjectId,
                a.Id,
            });
            attachment.HasIndex(a => a.AuthorId);
            attachment.HasQueryFilter(a => a.DeletedAt == null);
            attachment.HasOne<User>().WithMany().HasForeignKey(a => a.AuthorId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The bytes of an attachment, apart from it, so that lists do not read them.</summary>
public sealed class AttachmentContent
{
    public long AttachmentId { get; init; }

    public required byte[] Bytes { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AttachmentContent>
    {
        public void Configure(EntityTypeBuilder<AttachmentContent> content)
        {
            content.ToTable("attachment_contents");
            content.HasKey(c => c.AttachmentId);
            content.Property(c => c.AttachmentId).ValueGeneratedNever();
            content
                .HasOne<Attachment>()
                .WithOne()
                .HasForeignKey<AttachmentContent>(c => c.AttachmentId)
                .IsRequired(false)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}
