using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Notifications;

/// <summary>A choice that a user made; where there is none, <see cref="NoticeKinds.Usual"/> counts.</summary>
public sealed class NoticeSetting
{
    public long UserId { get; init; }

    /// <summary>One of <see cref="NoticeKinds.All"/>.</summary>
    public required string Kind { get; init; }

    public bool InApp { get; set; }

    public bool ByMail { get; set; }

    /// <summary>Of <see cref="NoticeKinds.Digest"/>: the last day, in the user's time zone, of which the user was told; null for none.</summary>
    public DateOnly? ToldOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<NoticeSetting>
    {
        public void Configure(EntityTypeBuilder<NoticeSetting> setting)
        {
            setting.ToTable("notice_settings");
            setting.HasKey(s => new { s.UserId, s.Kind });
            setting.Property(s => s.Kind).HasMaxLength(32);
            setting.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
