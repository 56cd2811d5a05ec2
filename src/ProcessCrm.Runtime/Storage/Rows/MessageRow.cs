using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>A message that is on its way, or kept until somebody waits for it.</summary>
public sealed record MessageRow
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The correlation key; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>What comes along, as JSON.</summary>
    public required string Payload { get; init; }
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it is dropped where nobody took it.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether nobody waited when it came: no job delivers it until a subscription opens.</summary>
    public bool IsKept { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<MessageRow>
    {
        public void Configure(EntityTypeBuilder<MessageRow> message)
        {
            message.ToTable("messages");
            message.Property(m => m.Id).ValueGeneratedNever();
            message
                .HasIndex(m => new
                {
                    m.Name,
                    m.Key,
                    m.Id,
                })
                .HasFilter("is_kept");
        }
    }
}

/// <summary>A signal on its way to all that waited for it when it was published.</summary>
public sealed record SignalRow
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>What comes along, as JSON.</summary>
    public required string Payload { get; init; }
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Of the subscriptions opened in the transaction that published it, those up to this id get it.</summary>
    public long UpTo { get; init; }

    /// <summary>The subscription that got it last: deliveries go on from here.</summary>
    public long DeliveredTo { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SignalRow>
    {
        public void Configure(EntityTypeBuilder<SignalRow> signal)
        {
            signal.ToTable("signals");
            signal.Property(s => s.Id).ValueGeneratedNever();
        }
    }
}
