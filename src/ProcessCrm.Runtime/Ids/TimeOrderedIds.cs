using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Runtime.Ids;

/// <summary>
/// Ids of 41 bits of milliseconds since 2025, 10 bits of node number and 12 bits of sequence. Nodes that write at the same time
/// must have different numbers (a lease sees to that). Safe for many threads; a clock that goes back, or more than 4,096 ids in a
/// millisecond, only lets the ids run ahead of the clock.
/// </summary>
public sealed class TimeOrderedIds : IIdSource
{
    /// <summary>One more than the greatest node number.</summary>
    public const int Nodes = 1 << NodeBits;

    private const int NodeBits = 10;
    private const int SequenceBits = 12;
    private const long SequenceMask = (1L << SequenceBits) - 1;
    private const long Milliseconds = 1L << 41;
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider _clock;
    private readonly long _node;
    private long _last;

    /// <summary>Starts at the present, or later where an earlier holder of the number got further.</summary>
    /// <param name="node">The leased number of this node, 0 to 1,023.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="notBefore">
    /// Where an earlier holder of the node number got to (its <see cref="Reached"/>): all ids will be later, whatever the clock says.
    /// </param>
    public TimeOrderedIds(int node, TimeProvider clock, DateTimeOffset notBefore = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, Nodes);
        _node = node;
        _clock = clock;
        _last = Math.Max(0, Elapsed(notBefore) + 1) << SequenceBits;
    }

    /// <summary>The least id that can be given at an instant, by any node.</summary>
    public static long FirstAt(DateTimeOffset instant) => Elapsed(instant) << (NodeBits + SequenceBits);

    /// <summary>The instant of the last id given: what a lease of the node number keeps for its next holder.</summary>
    public DateTimeOffset Reached => Epoch.AddMilliseconds(Interlocked.Read(ref _last) >> SequenceBits);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The 69 years that the ids can tell are over.</exception>
    public long Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(last + 1, Elapsed(_clock.GetUtcNow()) << SequenceBits);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return Compose(next);
            }
        }
    }

    private static long Elapsed(DateTimeOffset instant) => (instant - Epoch).Ticks / TimeSpan.TicksPerMillisecond;

    private long Compose(long timeAndSequence)
    {
        var time = timeAndSequence >> SequenceBits;
        return time < Milliseconds
            ? (((time << NodeBits) | _node) << SequenceBits) | (timeAndSequence & SequenceMask)
            : throw new InvalidOperationException("The instant is beyond what a 64-bit id can tell.");
    }
}
