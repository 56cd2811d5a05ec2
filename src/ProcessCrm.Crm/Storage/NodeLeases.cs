using Microsoft.EntityFrameworkCore;
using ProcessCrm.Runtime.Ids;

namespace ProcessCrm.Crm.Storage;

/// <summary>Hands out node numbers, so that processes which write at the same time never give the same id.</summary>
public sealed class NodeLeases(CrmDatabase database, TimeProvider clock)
{
    /// <summary>How long a number is held without being renewed.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    /// <summary>Takes a number that nobody holds.</summary>
    /// <param name="holder">A number that the process drew for itself.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>The lease, and the instant from which on its ids may be.</returns>
    /// <exception cref="InvalidOperationException">All numbers are held.</exception>
    public async Task<(NodeLease Lease, DateTimeOffset NotBefore)> TakeAsync(long holder, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await using var context = database.Open();
            var known = await context.Set<NodeLease>().AsNoTracking().OrderBy(lease => lease.Number).ToListAsync(cancellationToken);
            var now = clock.GetUtcNow();
            var over = known.Find(lease => lease.Until <= now);
            var taken = new NodeLease
            {
                Number = over?.Number ?? FirstUnused(known),
                Holder = holder,
                Until = Stored(now + Duration),
            };
            if (over is null ? await AddAsync(context, taken, cancellationToken) : await MoveAsync(context, over, taken, cancellationToken))
            {
                return (taken, over?.Until ?? default);
            }
        }
    }

    /// <summary>Holds the number for longer.</summary>
    /// <returns>The longer lease; null where somebody else has the number now.</returns>
    public async Task<NodeLease?> RenewAsync(NodeLease lease, CancellationToken cancellationToken = default)
    {
        await using var context = database.Open();
        var longer = new NodeLease
        {
            Number = lease.Number,
            Holder = lease.Holder,
            Until = Stored(clock.GetUtcNow() + Duration),
        };
        return await MoveAsync(context, lease, longer, cancellationToken) ? longer : null;
    }

    /// <summary>Gives the number back; the next holder goes on after the ids given so far.</summary>
    public async Task ReturnAsync(NodeLease lease, DateTimeOffset reached)
    {
        await using var context = database.Open();
        var ended = new NodeLease
        {
            Number = lease.Number,
            Holder = lease.Holder,
            Until = Stored(reached),
        };
        await MoveAsync(context, lease, ended, CancellationToken.None);
    }

    /// <summary>The instant as the database keeps it, so that it is found again.</summary>
    private static DateTimeOffset Stored(DateTimeOffset instant) =>
        InstantConverter.FromMicroseconds(InstantConverter.ToMicroseconds(instant));

    private static int FirstUnused(List<NodeLease> known)
    {
        var number = Enumerable.Range(0, TimeOrderedIds.Nodes).Except(known.Select(lease => lease.Number)).FirstOrDefault(-1);
        return number >= 0 ? number : throw new InvalidOperationException("More than 1,024 processes write to this database.");
    }

    private static async Task<bool> AddAsync(CrmDbContext context, NodeLease lease, CancellationToken cancellationToken)
    {
        context.Add(lease);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (UniqueViolation.Is(exception))
        {
            return false;
        }
    }

    private static async Task<bool> MoveAsync(CrmDbContext context, NodeLease from, NodeLease to, CancellationToken cancellationToken) =>
        await context
            .Set<NodeLease>()
            .Where(lease => lease.Number == from.Number && lease.Holder == from.Holder && lease.Until == from.Until)
            .ExecuteUpdateAsync(
                update => update.SetProperty(lease => lease.Holder, to.Holder).SetProperty(lease => lease.Until, to.Until),
                cancellationToken
            ) == 1;
}
