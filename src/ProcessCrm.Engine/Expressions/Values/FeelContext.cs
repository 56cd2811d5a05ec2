using System.Collections;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// A FEEL context: names with values, in the order of insertion, immutable. It serves as a scope of an evaluation, too.
/// Two contexts are equal when they have the same entries, in any order.
/// </summary>
public sealed class FeelContext : FeelValue, IFeelScope, IReadOnlyCollection<KeyValuePair<string, FeelValue>>
{
    private const int IndexFrom = 9;

    private readonly KeyValuePair<string, FeelValue>[] _entries;
    private readonly Dictionary<string, int>? _index;

    private FeelContext(KeyValuePair<string, FeelValue>[] entries)
    {
        _entries = entries;
        long weight = 1;
        var height = 0;
        foreach (var (_, value) in entries)
        {
            weight += 1 + value.Weight;
            height = Math.Max(height, value.Height);
        }

        Weight = (int)Math.Min(weight, int.MaxValue);
        Height = height + 1;
        if (entries.Length < IndexFrom)
        {
            return;
        }

        _index = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            _index[entries[i].Key] = i;
        }
    }

    public static FeelContext Empty { get; } = new([]);

    public int Count => _entries.Length;

    public override string TypeName => "context";

    internal override int Weight { get; }

    internal override int Height { get; }

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => _entries.Select(static entry => entry.Key);

    /// <summary>A context of these entries; of two with one name the later value counts, at the place of the first.</summary>
    public static FeelContext Of(params ReadOnlySpan<(string Name, FeelValue Value)> entries)
    {
        var builder = new FeelContextBuilder(entries.Length);
        foreach (var (name, value) in entries)
        {
            builder.Set(name, value);
        }

        return builder.ToContext();
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{ValueTuple{string, FeelValue}})"/>
    public static FeelContext Of(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var builder = new FeelContextBuilder(0);
        foreach (var (name, value) in entries)
        {
            builder.Set(name, value);
        }

        return builder.ToContext();
    }

    /// <summary>Takes the array over without a copy; names must be distinct.</summary>
    internal static FeelContext Adopt(KeyValuePair<string, FeelValue>[] entries) => entries.Length == 0 ? Empty : new FeelContext(entries);

    public bool TryGet(string name, out FeelValue value)
    {
        var at = IndexOf(name);
        value = at < 0 ? Null : _entries[at].Value;
        return at >= 0;
    }

    public FeelValue? Lookup(string name) => IndexOf(name) is >= 0 and var at ? _entries[at].Value : null;

    /// <summary>A context with this entry replaced where it stands, or added at the end.</summary>
    public FeelContext With(string name, FeelValue value)
    {
        var at = IndexOf(name);
        if (at >= 0 && ReferenceEquals(_entries[at].Value, value))
        {
            return this;
        }

        var entries = new KeyValuePair<string, FeelValue>[at < 0 ? _entries.Length + 1 : _entries.Length];
        _entries.CopyTo(entries, 0);
        entries[at < 0 ? _entries.Length : at] = KeyValuePair.Create(name, value);
        return new FeelContext(entries);
    }

    /// <summary>A context that lacks this entry.</summary>
    public FeelContext Without(string name)
    {
        var at = IndexOf(name);
        return at < 0 ? this : Adopt([.. _entries.AsSpan(0, at), .. _entries.AsSpan(at + 1)]);
    }

    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, FeelValue>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();

    public override bool Equals(FeelValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is not FeelContext that || that.Count != Count)
        {
            return false;
        }

        foreach (var (name, value) in _entries)
        {
            if (!that.TryGet(name, out var twin) || !value.Equals(twin))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode()
    {
        var hash = _entries.Length;
        foreach (var (name, value) in _entries)
        {
            hash ^= HashCode.Combine(name, value);
        }

        return hash;
    }

    private int IndexOf(string name)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(name, out var found) ? found : -1;
        }

        for (var i = 0; i < _entries.Length; i++)
        {
            if (string.Equals(_entries[i].Key, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
