namespace ProcessCrm.Engine.Expressions;

/// <summary>Collects the entries of a <see cref="FeelContext"/>; the later value of a name wins, at the place of the first.</summary>
public sealed class FeelContextBuilder(int capacity = 4)
{
    private readonly List<KeyValuePair<string, FeelValue>> _entries = new(capacity);
    private readonly Dictionary<string, int> _index = new(capacity, StringComparer.Ordinal);

    public bool Contains(string name) => _index.ContainsKey(name);

    public void Set(string name, FeelValue value)
    {
        if (_index.TryGetValue(name, out var at))
        {
            _entries[at] = KeyValuePair.Create(name, value);
            return;
        }

        _index.Add(name, _entries.Count);
        _entries.Add(KeyValuePair.Create(name, value));
    }

    public FeelContext ToContext() => FeelContext.Adopt([.. _entries]);
}
