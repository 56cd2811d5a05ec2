using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>A program of somebody else that is told of events by HTTP: telephony, a messenger, a web shop, accounting (I21).</summary>
public sealed class Webhook : IVersioned
{
    public long Id { get; init; }

    /// <summary>What administrators call it.</summary>
    public required string Name { get; set; }

    /// <summary>Where events are posted to: <c>https://</c>, or <c>http://</c> on this machine.</summary>
    public required string Url { get; set; }

    /// <summary>Of what it is told, of <see cref="WebhookEvents.All"/>.</summary>
    public IReadOnlyList<string> Events { get; set; } = [];

    /// <summary>What events are signed with, encrypted (<see cref="WebhookSecrets"/>).</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before it was renewed, encrypted: events are signed with both for a while; null for none.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary>Until when events are signed with <see cref="PreviousSecret"/>, too.</summary>
    public DateTimeOffset? PreviousUntil { get; set; }

    /// <summary>Whether it is told of anything.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<Webhook>
    {
        public void Configure(EntityTypeBuilder<Webhook> webhook)
        {
            webhook.ToTable("webhooks");
            webhook.Property(w => w.Id).ValueGeneratedNever();
            webhook.Property(w => w.Name).HasMaxLength(200);
            webhook.Property(w => w.Url).HasMaxLength(1_000);
            LinesConverter.Keep(webhook.Property(w => w.Events));
            webhook.Property(w => w.Secret).HasMaxLength(1_000);
            webhook.Property(w => w.PreviousSecret).HasMaxLength(1_000);
            webhook.Property(w => w.Version).IsConcurrencyToken();
        }
    }
}
