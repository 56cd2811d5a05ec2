using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>An event on its way to a webhook: written in the transaction of what it tells, posted after the commit, at least once.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Ascending, given by the database.</summary>
    public long Id { get; init; }

    /// <summary>Where it goes. No foreign key, so that deleting a webhook never fails the work of people which it would have been told of.</summary>
    public long WebhookId { get; init; }

    /// <summary>The header <c>webhook-id</c>: the same at every try, so that a receiver knows an event that comes twice.</summary>
    public Guid EventId { get; init; }

    /// <summary>One of <see cref="WebhookEvents.All"/>, or <see cref="WebhookEvents.Test"/>.</summary>
    public required string Event { get; init; }

    /// <summary>What is posted (JSON).</summary>
    public required string Body { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this instant: retries wait longer each time.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Until when a node has it in hands; null for nobody.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was taken; null for not yet.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was given up; null while it is not.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>The HTTP status of the last answer; null where there was none.</summary>
    public int? Status { get; set; }

    /// <summary>How the last answer begins, or why there was none.</summary>
    public string? Answer { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<WebhookDelivery>
    {
        public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
        {
            delivery.ToTable("webhook_deliveries");
            delivery.Property(d => d.Event).HasMaxLength(64);
            delivery.Property(d => d.Body).HasMaxLength(10_000);
            delivery.Property(d => d.Answer).HasMaxLength(WebhookAnswer.Longest);
            delivery.HasIndex(d => new
            {
                d.SentAt,
                d.FailedAt,
                d.DueAt,
            });
            delivery.HasIndex(d => new { d.WebhookId, d.Id });
        }
    }
}
