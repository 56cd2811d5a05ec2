using Microsoft.Extensions.Logging;
using ProcessCrm.Runtime.Ids;

namespace ProcessCrm.Crm.Storage;

/// <summary>
/// The ids of this process, under a node number that it leases from the database and renews while it runs. No id is later than the lease,
/// and the next holder of the number begins after it: so no clock, however wrong, makes two processes give the same id.
/// </summary>
public sealed partial class LeasedIds(NodeLeases leases, TimeProvider clock, ILogger<LeasedIds> logger) : IIdSource, IAsyncDisposable
{
    private readonly long _holder = Random.Shared.NextInt64();
    private readonly CancellationTokenSource _end = new();
    private Held? _held;
    private Task _renewal = Task.CompletedTask;
    private int _disposed;

    /// <summary>Takes a number and begins to renew it. The database must have its schema.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await TakeAsync(cancellationToken);
        _renewal = RenewAsync(_end.Token);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The number is not leased yet, or could not be renewed in time.</exception>
    public long Next()
    {
        var held = Volatile.Read(ref _held) ?? throw new InvalidOperationException("The node number is not leased yet.");
        var id = held.Ids.Next();
        return held.Ids.Reached < held.Lease.Until
            ? id
            : throw new InvalidOperationException("The lease of the node number is over and could not be renewed.");
    }

    /// <summary>Gives the number back. A container that knows the object by two services calls this twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _end.CancelAsync();
        await _renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Interlocked.Exchange(ref _held, null) is { } held)
        {
            await leases.ReturnAsync(held.Lease, held.Ids.Reached);
        }

        _end.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(NodeLeases.Duration / 10, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await RenewOnceAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotRenewed(exception);
            }
        }
    }

    private async Task RenewOnceAsync(CancellationToken cancellationToken)
    {
        var held = _held!;
        if (await leases.RenewAsync(held.Lease, cancellationToken) is { } longer)
        {
            Volatile.Write(ref _held, held with { Lease = longer });
        }
        else
        {
            await TakeAsync(cancellationToken);
        }
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        var (lease, notBefore) = await leases.TakeAsync(_holder, cancellationToken);
        Volatile.Write(ref _held, new Held(lease, new TimeOrderedIds(lease.Number, clock, notBefore)));
    }

    [LoggerMessage(LogLevel.Warning, "The lease of the node number could not be renewed; it is tried again.")]
    private partial void LogNotRenewed(Exception exception);

    private sealed record Held(NodeLease Lease, TimeOrderedIds Ids);
}
