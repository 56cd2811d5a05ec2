using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Accounts.Access;

/// <summary>
/// Partners that only some may see (E12). An account in a group is there for the group's members, for who looks after the account and for
/// administrators; one without a group is there for everybody who works on leads and deals.
/// </summary>
public sealed class AccessGroup : IVersioned
{
    public long Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>What people call it in Russian; null where that is no different.</summary>
    public string? NameRu { get; set; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>To whom its partners are open.</summary>
    public ICollection<AccessGroupMember> Members { get; } = [];

    /// <summary>The name in a language.</summary>
    public string NameIn(string language) => language == Localisation.Languages.Russian ? NameRu ?? Name : Name;

    internal sealed class Configuration : IEntityTypeConfiguration<AccessGroup>
    {
        public void Configure(EntityTypeBuilder<AccessGroup> group)
        {
            group.ToTable("access_groups");
            group.Property(g => g.Id).ValueGeneratedNever();
            group.Property(g => g.Name).HasMaxLength(200);
            group.Property(g => g.NameRu).HasMaxLength(200);
            group.Property(g => g.Version).IsConcurrencyToken();
            group.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.AccessGroupId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A user, or all users of a team, to whom the partners of a group are open.</summary>
public sealed class AccessGroupMember
{
    public long AccessGroupId { get; init; }

    /// <summary>A user or a <see cref="Organisation.Group"/>: their ids never coincide.</summary>
    public long PrincipalId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccessGroupMember>
    {
        public void Configure(EntityTypeBuilder<AccessGroupMember> member)
        {
            member.ToTable("access_group_members");
            member.HasKey(m => new { m.AccessGroupId, m.PrincipalId });
            member.HasIndex(m => m.PrincipalId);
        }
    }
}
