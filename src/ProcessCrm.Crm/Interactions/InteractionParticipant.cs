using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Somebody else who takes part in a contact (E10): a known contact, or a name and how to reach it.</summary>
public sealed class InteractionParticipant
{
    public long Id { get; init; }

    public long InteractionId { get; init; }

    /// <summary>The place in the list.</summary>
    public int Position { get; init; }

    public long? ContactId { get; set; }

    public string? Name { get; init; }

    /// <summary>A phone number or an address, as it was typed.</summary>
    public string? Reach { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<InteractionParticipant>
    {
        public void Configure(EntityTypeBuilder<InteractionParticipant> participant)
        {
            participant.ToTable("interaction_participants");
            participant.Property(p => p.Id).ValueGeneratedNever();
            participant.Property(p => p.Name).HasMaxLength(200);
            participant.Property(p => p.Reach).HasMaxLength(200);
            participant.HasIndex(p => p.InteractionId);
            participant.HasIndex(p => p.ContactId);
            participant.HasOne<Interaction>().WithMany().HasForeignKey(p => p.InteractionId).OnDelete(DeleteBehavior.Cascade);
            participant.HasOne<Contacts.Contact>().WithMany().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
