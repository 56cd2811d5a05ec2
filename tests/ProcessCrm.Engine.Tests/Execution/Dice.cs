namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Chance that comes out the same for the same seed, everywhere (Marsaglia's xorshift).</summary>
internal sealed class Dice(int seed)
{
    private uint state = ((uint)seed * 2654435761) | 1;

    /// <summary>A whole number from 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)limit);
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    public bool Flip() => Next(2) == 0;
}
