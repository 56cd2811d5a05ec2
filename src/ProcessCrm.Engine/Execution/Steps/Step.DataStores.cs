using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>How data stores are read and written (BPMN 2.0.2, 10.4.1): by name, behind the variables of the process.</summary>
internal sealed partial class Step
{
    private readonly Dictionary<string, FeelValue> storesWritten = new(StringComparer.Ordinal);

    /// <summary>The value of a data store of a process; null where it has none of this name.</summary>
    private FeelValue? DataStore(ScopeState instance, string name) =>
        !Process(instance.Instance!.Process).DataStores.Contains(name) ? null
        : storesWritten.TryGetValue(name, out var written) ? written
        : Context.DataStores.TryGetValue(name, out var stored) ? stored
        : throw new DataStoreMissingException(name);

    /// <summary>Writes the values that are named as data stores of the instance's process.</summary>
    /// <returns>The others: variables.</returns>
    private FeelContext WriteDataStores(ScopeState instance, FeelContext values)
    {
        var stores = Process(instance.Instance!.Process).DataStores;
        if (stores.Count == 0 || !values.Names.Any(stores.Contains))
        {
            return values;
        }
        foreach (var (name, value) in values.Where(v => stores.Contains(v.Key)))
        {
            storesWritten[name] = value;
            Emit(new DataStoreWritten(instance.Id, instance.Id, name, value));
            DataChanged();
        }
        return FeelContext.Of(values.Where(v => !stores.Contains(v.Key)));
    }
}

/// <summary>Breaks a step off: it reads a data store whose value is not at hand.</summary>
internal sealed class DataStoreMissingException(string name) : Exception
{
    public string Name => name;
}
