using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Organisation;

/// <summary>A person who works here, or did. Users are deactivated, never deleted, since the history speaks of them.</summary>
public sealed class User : IdentityUser<long>
{
    /// <summary>The name that others see.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The language of the pages, one of <see cref="Localisation.Languages.All"/>; null until the user chooses: then the browser's.</summary>
    public string? Language { get; set; }

    /// <summary>The IANA time zone in which instants are shown: <c>Europe/Moscow</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Whether the user may sign in and get work.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>What the user is able to sell, as whoever chooses a responsible looks for it (C42).</summary>
    public string? Qualification { get; set; }

    /// <summary>The field that the user knows best (C42).</summary>
    public string? Specialisation { get; set; }

    /// <summary>Who worked in this user's stead last (<see cref="Absence"/>), and is offered the next time; null for nobody yet.</summary>
    public long? DeputyId { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> user)
        {
            user.ToTable("users");
            user.Property(u => u.Id).ValueGeneratedNever();
            user.Property(u => u.DisplayName).HasMaxLength(200);
            user.Property(u => u.Language).HasMaxLength(8);
            user.Property(u => u.TimeZone).HasMaxLength(64);
            user.Property(u => u.Qualification).HasMaxLength(200);
            user.Property(u => u.Specialisation).HasMaxLength(200);
            user.HasIndex(u => u.NormalizedEmail).IsUnique();
            user.HasOne<User>().WithMany().HasForeignKey(u => u.DeputyId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>One of <see cref="RoleNames"/>; the rows come with the schema.</summary>
public sealed class Role : IdentityRole<long>;
