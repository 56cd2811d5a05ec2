using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Interactions;

/// <summary>What the author of a contact appended to it later; the text itself stays as it was (D7).</summary>
public sealed class InteractionCorrection
{
    public long Id { get; init; }

    public long InteractionId { get; init; }

    public required string Text { get; init; }

    public long? AuthorId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<InteractionCorrection>
    {
        public void Configure(EntityTypeBuilder<InteractionCorrection> correction)
        {
            correction.ToTable("interaction_corrections");
            correction.Property(c => c.Id).ValueGeneratedNever();
            correction.HasIndex(c => c.InteractionId);
            correction.HasIndex(c => c.AuthorId);
            correction.HasOne<Interaction>().WithMany().HasForeignKey(c => c.InteractionId).OnDelete(DeleteBehavior.Cascade);
            correction.HasOne<User>().WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
