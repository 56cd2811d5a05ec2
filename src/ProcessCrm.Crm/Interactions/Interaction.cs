using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Interactions;

/// <summary>A contact with a client that took place: call, e-mail, meeting or other (D19, E4).</summary>
public sealed class Interaction
{
    public long Id { get; init; }

    /// <summary><c>call</c>, <c>email</c>, <c>meeting</c> or <c>other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of record that it is about: <c>lead</c>, <c>opportunity</c>.</summary>
    public required string SubjectKind { get; init; }

    public long SubjectId { get; init; }

    /// <summary>The task whose completion recorded it; null where a person did.</summary>
    public long? TaskId { get; init; }

    /// <summary>The result that was chosen.</summary>
    public string? Outcome { get; set; }

    /// <summary>The gist of the talk.</summary>
    public string? Details { get; set; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the outcome was recorded: what the window for corrections counts from (D8).</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who held it; null for the system.</summary>
    public long? AuthorId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Interaction>
    {
        public void Configure(EntityTypeBuilder<Interaction> interaction)
        {
            interaction.ToTable("interactions");
            interaction.Property(i => i.Id).ValueGeneratedNever();
            interaction.Property(i => i.Kind).HasMaxLength(16);
            interaction.Property(i => i.SubjectKind).HasMaxLength(32);
            interaction.Property(i => i.Outcome).HasMaxLength(200);
            interaction.HasIndex(i => new
            {
                i.SubjectKind,
                i.SubjectId,
                i.Id,
            });
            interaction.HasIndex(i => i.TaskId).IsUnique();
            interaction.HasIndex(i => i.AuthorId);
            interaction.HasOne<User>().WithMany().HasForeignKey(i => i.AuthorId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
