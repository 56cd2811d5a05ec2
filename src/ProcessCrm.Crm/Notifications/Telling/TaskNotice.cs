using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Notifications.Telling;

/// <summary>That somebody was told something of a task, so that it is told once.</summary>
public sealed class TaskNotice
{
    public long TaskId { get; init; }

    public long UserId { get; init; }

    /// <summary>One of <see cref="NoticeKinds.All"/>.</summary>
    public required string Kind { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<TaskNotice>
    {
        public void Configure(EntityTypeBuilder<TaskNotice> notice)
        {
            notice.ToTable("task_notices");
            notice.HasKey(n => new
            {
                n.TaskId,
                n.UserId,
                n.Kind,
            });
            notice.Property(n => n.Kind).HasMaxLength(32);
            notice.HasIndex(n => n.UserId);
            notice.HasIndex(n => n.At);
            notice.HasOne<User>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
