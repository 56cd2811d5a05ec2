using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Interactions;

/// <summary>A contact with a client, planned or held: call, e-mail, meeting, Skype or other (D19, E4, S1).</summary>
public sealed class Interaction
{
    /// <summary>What definitions call it.</summary>
    public const string Record = "interaction";

    public long Id { get; init; }

    /// <summary>One of <see cref="InteractionKinds.All"/>; null for a planned one of which nobody has said it yet.</summary>
    public string? Kind { get; set; }

    /// <summary>The kind of record that it is about: <c>lead</c>, <c>opportunity</c>; null while it is to be linked (D15).</summary>
    public string? SubjectKind { get; set; }

    public long? SubjectId { get; set; }

    /// <summary>The task whose completion recorded it; null where a person did.</summary>
    public long? TaskId { get; init; }

    /// <summary>What it is about, in a few words (E5).</summary>
    public string? Title { get; set; }

    /// <summary>The client.</summary>
    public long? AccountId { get; set; }

    /// <summary>The person one talks with.</summary>
    public long? ContactId { get; set; }

    /// <summary>The key of the outcome in the organisation's list (S14), or the result of the task that recorded it.</summary>
    public string? Outcome { get; set; }

    /// <summary>The gist of the talk.</summary>
    public string? Details { get; set; }

    /// <summary>The stage that its lead or deal was in (S13).</summary>
    public string? Stage { get; set; }

    /// <summary>When it took place, or is planned for.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>When the outcome was recorded: what the window for changes counts from (D8); null while there is none.</summary>
    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>Whether it lies ahead (S19).</summary>
    public bool IsPlanned { get; set; }

    /// <summary>When it was cancelled before it was held (C16); null while it was not.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>Who planned or recorded it; null for the system.</summary>
    public long? AuthorId { get; init; }

    /// <summary>Who holds it (S20).</summary>
    public long? ResponsibleId { get; set; }

    /// <summary>The contact from which it follows (E9).</summary>
    public long? BasedOnId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was deleted; null while it is not.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The lead or deal that it is about; null while it is to be linked.</summary>
    public SubjectRef? Subject => SubjectKind is { } kind && SubjectId is { } id ? new SubjectRef(kind, id) : null;

    /// <summary>Makes it one that was held, with its outcome (S23). One that was planned for later was held now.</summary>
    public void Hold(string outcome, DateTimeOffset now)
    {
        Outcome = outcome;
        RecordedAt ??= now;
        (IsPlanned, CancelledAt) = (false, null);
        OccurredAt = OccurredAt > now ? now : OccurredAt;
    }

    /// <summary>It is not held: nobody speaks to the client any more.</summary>
    public void Cancel(DateTimeOffset now)
    {
        (IsPlanned, CancelledAt) = (false, now);
        Version++;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Interaction>
    {
        public void Configure(EntityTypeBuilder<Interaction> interaction)
        {
            interaction.ToTable("interactions");
            interaction.Ignore(i => i.Subject);
            interaction.Property(i => i.Id).ValueGeneratedNever();
            interaction.Property(i => i.Kind).HasMaxLength(16);
            interaction.Property(i => i.SubjectKind).HasMaxLength(32);
            interaction.Property(i => i.Title).HasMaxLength(200);
            interaction.Property(i => i.Outcome).HasMaxLength(200);
            interaction.Property(i => i.Stage).HasMaxLength(200);
            interaction.Property(i => i.Version).IsConcurrencyToken();
            interaction.HasIndex(i => new
            {
                i.SubjectKind,
                i.SubjectId,
                i.Id,
            });
            interaction.HasIndex(i => i.TaskId).IsUnique();
            interaction.HasIndex(i => new { i.AuthorId, i.IsPlanned });
            interaction.HasIndex(i => new { i.ResponsibleId, i.IsPlanned });
            interaction.HasIndex(i => i.AccountId);
            interaction.HasIndex(i => i.ContactId);
            interaction.HasIndex(i => i.BasedOnId);
            interaction.HasQueryFilter(PartnerAccess.Deleted, i => i.DeletedAt == null);
            interaction.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
            interaction.HasOne<Contact>().WithMany().HasForeignKey(i => i.ContactId).OnDelete(DeleteBehavior.Restrict);
            interaction.HasOne<User>().WithMany().HasForeignKey(i => i.AuthorId).OnDelete(DeleteBehavior.Restrict);
            interaction.HasOne<User>().WithMany().HasForeignKey(i => i.ResponsibleId).OnDelete(DeleteBehavior.Restrict);
            interaction.HasOne<Interaction>().WithMany().HasForeignKey(i => i.BasedOnId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
