using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Instances;

/// <summary>
/// The data stores in the database. A step that reads one has it for itself until its transaction ends, so that what it writes is made of what it read.
/// </summary>
internal static class DataStoreRows
{
    /// <summary>Locks a data store and gives its value to the unit.</summary>
    public static async Task LoadAsync(UnitOfWork work, string name, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        batch.Add(
            "insert into data_stores (name, value, changed_at) values ($1, 'null', $2) "
                + "on conflict (name) do update set name = excluded.name returning value",
            name,
            work.Now
        );
        var value = FeelValue.Null;
        await batch.ReadAsync((_, row) => value = FeelJson.Parse(row.GetString(0)), cancellationToken);
        work.DataStores = work.DataStores.SetItem(name, value);
    }

    /// <summary>The values of data stores, to look at.</summary>
    public static async Task<ImmutableDictionary<string, FeelValue>> ReadAsync(
        UnitOfWork work,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    )
    {
        var values = names.ToImmutableDictionary(name => name, FeelValue (_) => FeelValue.Null, StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return values;
        }
        var batch = work.Batch();
        foreach (var name in names)
        {
            batch.Add("select name, value from data_stores where name = $1", name);
        }
        await batch.ReadAsync((_, row) => values = values.SetItem(row.GetString(0), FeelJson.Parse(row.GetString(1))), cancellationToken);
        return values.SetItems(work.DataStores.Where(store => values.ContainsKey(store.Key)));
    }

    /// <summary>Keeps what a step wrote, to be sent with all that its unit writes.</summary>
    public static void Keep(UnitOfWork work, IEnumerable<ProcessEvent> facts)
    {
        foreach (var written in facts.OfType<DataStoreWritten>())
        {
            work.DataStores = work.DataStores.SetItem(written.Store, written.Value);
            work.Writes.DataStores[written.Store] = written.Value;
        }
    }

    /// <summary>Adds the statements that write data stores, in one order of names for all.</summary>
    public static void AddTo(SqlBatch batch, SortedDictionary<string, FeelValue> stores, DateTimeOffset now)
    {
        foreach (var (name, value) in stores)
        {
            batch.Add(
                "insert into data_stores (name, value, changed_at) values ($1, $2, $3) "
                    + "on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at",
                name,
                FeelJson.ToString(value),
                now
            );
        }
    }
}
