using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>A message or signal that an instance waits for, or that starts one.</summary>
public sealed record SubscriptionRow
{
    public long Id { get; init; }
    public SubscriptionKind Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>The correlation key of a message; null takes any.</summary>
    public string? Key { get; init; }

    /// <summary>The tree that waits; 0 for a start event.</summary>
    public long RootId { get; init; }
    public long InstanceId { get; init; }
    public long ScopeId { get; init; }
    public required string Process { get; init; }
    public required string Node { get; init; }

    /// <summary>For a start event: the active version of the process; 0 for others.</summary>
    public long DefinitionId { get; init; }

    /// <summary>For a start event: the place of what is waited for among its definitions.</summary>
    public int EventDefinition { get; init; }
    public DateTimeOffset OpenedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SubscriptionRow>
    {
        public void Configure(EntityTypeBuilder<SubscriptionRow> subscription)
        {
            subscription.ToTable("subscriptions");
            subscription.Property(s => s.Id).ValueGeneratedNever();
            subscription.Property(s => s.Kind).HasConversion<short>();
            subscription.Property(s => s.EventDefinition).HasDefaultValue(0);
            subscription.HasIndex(s => new
            {
                s.Name,
                s.Key,
                s.Kind,
                s.Id,
            });
            subscription.HasIndex(s => s.DefinitionId).HasFilter("definition_id <> 0");
        }
    }
}
