using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Users who share work: a department that definitions name (<c>group:marketing</c>) or a team with a manager.</summary>
public sealed class Group
{
    /// <summary>Unique among users and groups together, so that it can stand for a principal.</summary>
    public long Id { get; init; }

    /// <summary>What definitions call it; lower case, unique.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>What people call it in Russian; null where that is no different.</summary>
    public string? NameRu { get; set; }

    /// <summary>The name in a language.</summary>
    public string NameIn(string language) => language == Localisation.Languages.Russian ? NameRu ?? Name : Name;

    /// <summary>Who leads the group; null for nobody.</summary>
    public long? ManagerId { get; set; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>Who belongs to it.</summary>
    public ICollection<GroupMember> Members { get; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<Group>
    {
        public void Configure(EntityTypeBuilder<Group> group)
        {
            group.ToTable("groups");
            group.Property(g => g.Id).ValueGeneratedNever();
            group.Property(g => g.Key).HasMaxLength(64);
            group.Property(g => g.Name).HasMaxLength(200);
            group.Property(g => g.NameRu).HasMaxLength(200);
            group.Property(g => g.Version).IsConcurrencyToken();
            group.HasIndex(g => g.Key).IsUnique();
            group.HasOne<User>().WithMany().HasForeignKey(g => g.ManagerId).OnDelete(DeleteBehavior.Restrict);
            group.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>One user's belonging to one group.</summary>
public sealed class GroupMember
{
    public long GroupId { get; init; }

    public long UserId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<GroupMember>
    {
        public void Configure(EntityTypeBuilder<GroupMember> member)
        {
            member.ToTable("group_members");
            member.HasKey(m => new { m.GroupId, m.UserId });
            member.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
