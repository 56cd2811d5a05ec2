using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Calendars;

/// <summary>A secret address by which a program reads somebody's calendar. Only its hash is kept; a user has one at most.</summary>
public sealed class CalendarFeed
{
    public long UserId { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CalendarFeed>
    {
        public void Configure(EntityTypeBuilder<CalendarFeed> feed)
        {
            feed.ToTable("calendar_feeds");
            feed.HasKey(f => f.UserId);
            feed.Property(f => f.UserId).ValueGeneratedNever();
            feed.HasIndex(f => f.Hash).IsUnique();
            feed.HasOne<User>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The secret of a feed; told only once.</summary>
/// <param name="Token">The feed is <c>/calendars/TOKEN.ics</c>.</param>
public sealed record MadeCalendarFeed(string Token);

/// <summary>Makes and revokes everybody's own feed.</summary>
public sealed class CalendarFeedCommands(CrmCommands commands)
{
    private const int SecretBytes = 32;

    /// <summary>Makes one; the one before leads nowhere from then on.</summary>
    public Task<Result<MadeCalendarFeed>> MakeAsync(Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<MadeCalendarFeed>(
            actor,
            async unit =>
            {
                if (!actor.MayWork())
                {
                    return Refusal.Forbidden;
                }
                var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
                var hash = CreateApiTokenHandler.HashOf(token);
                if (await unit.Context.FindAsync<CalendarFeed>([actor.UserId], cancellationToken) is { } feed)
                {
                    (feed.Hash, feed.CreatedAt) = (hash, unit.Now);
                }
                else
                {
                    unit.Context.Add(
                        new CalendarFeed
                        {
                            UserId = actor.UserId,
                            Hash = hash,
                            CreatedAt = unit.Now,
                        }
                    );
                }
                return new MadeCalendarFeed(token);
            },
            cancellationToken
        );

    /// <summary>Revokes it.</summary>
    public Task<Result<Done>> RevokeAsync(Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                await unit.Context.Set<CalendarFeed>().Where(feed => feed.UserId == actor.UserId).ExecuteDeleteAsync(cancellationToken);
                return Done.It;
            },
            cancellationToken
        );
}

/// <summary>Finds feeds.</summary>
public sealed class FindCalendarFeedQuery(CrmDbContext context)
{
    private const int LongestToken = 64;

    /// <summary>When the actor's feed was made; null for none.</summary>
    public async Task<DateTimeOffset?> HandleAsync(Actor actor, CancellationToken cancellationToken = default) =>
        (
            await context.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(feed => feed.UserId == actor.UserId, cancellationToken)
        )?.CreatedAt;

    /// <summary>Whose feed has a secret; null where it leads nowhere.</summary>
    public async Task<long?> OwnerAsync(string token, CancellationToken cancellationToken = default)
    {
        if (token.Length is 0 or > LongestToken)
        {
            return null;
        }
        var hash = CreateApiTokenHandler.HashOf(token);
        return (
            await context.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(feed => feed.Hash == hash, cancellationToken)
        )?.UserId;
    }
}
