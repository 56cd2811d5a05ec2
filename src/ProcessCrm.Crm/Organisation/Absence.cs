using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Organisation;

/// <summary>
/// A user is away for some days, and a deputy works in his stead (S2, I21): the user's tasks, those of his groups, and the partners that are open to
/// him. Roles are not lent. Nothing is copied: what the deputy may do follows from the period alone, and ends with it.
/// </summary>
public sealed class Absence : IVersioned
{
    public long Id { get; init; }

    /// <summary>Who is away.</summary>
    public required long UserId { get; set; }

    /// <summary>Who works in his stead.</summary>
    public long DeputyId { get; set; }

    /// <summary>The first day, in the time zone of who is away.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>When the first day begins.</summary>
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>When the last day is over.</summary>
    public DateTimeOffset EndsAt { get; set; }

    public string? Comment { get; set; }

    /// <summary>Who entered it.</summary>
    public long? CreatedById { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<Absence>
    {
        public void Configure(EntityTypeBuilder<Absence> absence)
        {
            absence.ToTable("absences");
            absence.Property(a => a.Id).ValueGeneratedNever();
            absence.Property(a => a.Comment).HasMaxLength(400);
            absence.Property(a => a.Version).IsConcurrencyToken();
            absence.HasIndex(a => new { a.DeputyId, a.EndsAt });
            absence.HasIndex(a => new { a.UserId, a.EndsAt });
            absence.HasIndex(a => a.CreatedById);
            absence.HasOne<User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
            absence.HasOne<User>().WithMany().HasForeignKey(a => a.DeputyId).OnDelete(DeleteBehavior.Cascade);
            absence.HasOne<User>().WithMany().HasForeignKey(a => a.CreatedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A user in whose stead another works just now.</summary>
public sealed record AbsentUser(long Id, string UserName);
