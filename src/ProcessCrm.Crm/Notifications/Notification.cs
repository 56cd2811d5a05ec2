using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Notifications;

/// <summary>Something that a user should know (C23).</summary>
public sealed class Notification
{
    public long Id { get; init; }

    /// <summary>Whom it is for.</summary>
    public long UserId { get; init; }

    public required string TextEn { get; init; }

    public required string TextRu { get; init; }

    /// <summary>The kind of record that it is about; null for none.</summary>
    public string? SubjectKind { get; init; }

    public long? SubjectId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it is unread.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>The text in a language.</summary>
    public string Text(string language) => language == Localisation.Languages.Russian ? TextRu : TextEn;

    internal sealed class Configuration : IEntityTypeConfiguration<Notification>
    {
        public void Configure(EntityTypeBuilder<Notification> notification)
        {
            notification.ToTable("notifications");
            notification.Property(n => n.Id).ValueGeneratedNever();
            notification.Property(n => n.SubjectKind).HasMaxLength(32);
            notification.HasIndex(n => new { n.UserId, n.Id });
            notification.HasOne<User>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
