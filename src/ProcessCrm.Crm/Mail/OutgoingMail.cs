using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Mail;

/// <summary>
/// Mail that a command wrote in its transaction; it goes out after the commit, at least once. The header <c>Message-ID</c> is made of the id, so that a
/// mail which goes out twice is known as one. What it says is forgotten once it is out.
/// </summary>
public sealed class OutgoingMail
{
    public long Id { get; init; }

    /// <summary>The address that it goes to.</summary>
    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text; empty once it is out.</summary>
    public required string Body { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this instant: retries wait longer each time.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Until when a node has it in hands; null for nobody.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it went out; null for not yet.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was given up; null while it is not.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Why it did not go out the last time.</summary>
    public string? Error { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OutgoingMail>
    {
        public void Configure(EntityTypeBuilder<OutgoingMail> mail)
        {
            mail.ToTable("outgoing_mails");
            mail.Property(m => m.Id).ValueGeneratedNever();
            mail.Property(m => m.Recipient).HasMaxLength(256);
            mail.Property(m => m.Subject).HasMaxLength(300);
            mail.Property(m => m.Body).HasMaxLength(100_000);
            mail.Property(m => m.Error).HasMaxLength(1_000);
            mail.HasIndex(m => new
            {
                m.SentAt,
                m.FailedAt,
                m.DueAt,
            });
        }
    }
}
