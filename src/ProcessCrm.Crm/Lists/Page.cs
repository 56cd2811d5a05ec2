namespace ProcessCrm.Crm.Lists;

/// <summary>One page of a list, the newest first.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">What to ask for as <see cref="PageRequest.After"/> to get the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long? Next)
{
    /// <summary>Whether nothing has the words that were asked for, and these have words like them.</summary>
    public bool IsSimilar { get; init; }
}

/// <summary>Asks for a page by the key of the row before it, so that pages do not shift while rows come.</summary>
/// <param name="After">The last page's <see cref="Page{T}.Next"/>; null for the first page.</param>
/// <param name="Size">How many rows, at most <see cref="Largest"/>.</param>
public sealed record PageRequest(long? After = null, int Size = 50)
{
    /// <summary>The largest page.</summary>
    public const int Largest = 200;

    /// <summary>The size within its bounds.</summary>
    public int Rows => Math.Clamp(Size, 1, Largest);

    /// <summary>Makes the page of rows read with one more than asked for.</summary>
    public Page<T> Of<T>(List<T> rows, Func<T, long> key)
    {
        var more = rows.Count > Rows;
        if (more)
        {
            rows.RemoveRange(Rows, rows.Count - Rows);
        }
        return new Page<T>(rows, more ? key(rows[^1]) : null);
    }
}
