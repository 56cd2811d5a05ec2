namespace ProcessCrm.Runtime.Instances;

/// <summary>
/// What is to be written of one table: each row once, whatever happened to it meanwhile. A row that came and went is not written at all.
/// </summary>
internal sealed class RowSet<TKey, TRow>
    where TKey : notnull
{
    private Dictionary<TKey, (TRow Row, Change Change)>? _rows;

    private enum Change
    {
        Insert,
        Update,
        Delete,
    }

    /// <summary>The row as it will be; false where it is not written, or deleted.</summary>
    public bool TryGet(TKey key, out TRow row)
    {
        if (_rows is not null && _rows.TryGetValue(key, out var found) && found.Change != Change.Delete)
        {
            row = found.Row;
            return true;
        }
        row = default!;
        return false;
    }

    /// <summary>A new row; one that was deleted before in the same transaction is written over.</summary>
    public void Insert(TKey key, TRow row)
    {
        _rows ??= [];
        _rows[key] = (row, _rows.TryGetValue(key, out var before) && before.Change == Change.Delete ? Change.Update : Change.Insert);
    }

    /// <summary>A row that is there already.</summary>
    public void Update(TKey key, TRow row)
    {
        _rows ??= [];
        _rows[key] = (row, _rows.TryGetValue(key, out var before) && before.Change == Change.Insert ? Change.Insert : Change.Update);
    }

    /// <summary>A row that goes.</summary>
    public void Delete(TKey key, TRow row)
    {
        _rows ??= [];
        if (_rows.TryGetValue(key, out var before) && before.Change == Change.Insert)
        {
            _rows.Remove(key);
            return;
        }
        _rows[key] = (row, Change.Delete);
    }

    public IReadOnlyList<TRow> Inserted => Of(Change.Insert);

    public IReadOnlyList<TRow> Updated => Of(Change.Update);

    public IReadOnlyList<TRow> Deleted => Of(Change.Delete);

    private IReadOnlyList<TRow> Of(Change change)
    {
        if (_rows is null)
        {
            return [];
        }
        List<TRow>? rows = null;
        foreach (var entry in _rows.Values)
        {
            if (entry.Change == change)
            {
                (rows ??= []).Add(entry.Row);
            }
        }
        return rows ?? (IReadOnlyList<TRow>)[];
    }
}
