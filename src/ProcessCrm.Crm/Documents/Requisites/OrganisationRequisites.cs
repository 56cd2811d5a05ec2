using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Requisites;

/// <summary>What our documents say of ourselves; one row.</summary>
public sealed class OrganisationRequisites
{
    /// <summary>The id of the one row.</summary>
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>What people call us.</summary>
    public required string Name { get; set; }

    public PartyKind Kind { get; set; }

    public PartyRequisites Requisites { get; set; } = new();

    /// <summary>Who signs for us.</summary>
    public string? SignedBy { get; set; }

    /// <summary>In what position.</summary>
    public string? SignedByTitle { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<OrganisationRequisites>
    {
        public void Configure(EntityTypeBuilder<OrganisationRequisites> own)
        {
            own.ToTable("organisation_requisites");
            own.Property(o => o.Id).ValueGeneratedNever();
            own.Property(o => o.Name).HasMaxLength(200);
            own.Property(o => o.Kind).HasConversion<short>();
            JsonText<PartyRequisites>.Keep(own.Property(o => o.Requisites));
            own.Property(o => o.SignedBy).HasMaxLength(200);
            own.Property(o => o.SignedByTitle).HasMaxLength(200);
            own.Property(o => o.Phone).HasMaxLength(100);
            own.Property(o => o.Email).HasMaxLength(200);
            own.Property(o => o.Version).IsConcurrencyToken();
        }
    }
}
