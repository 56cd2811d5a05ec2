using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL list: an ordered, immutable sequence of values, counted from 1 in FEEL and from 0 here.</summary>
public sealed class FeelList : FeelValue, IReadOnlyList<FeelValue>
{
    private readonly FeelValue[] _items;

    private FeelList(FeelValue[] items)
    {
        _items = items;
        long weight = 1;
        var height = 0;
        foreach (var item in items)
        {
            weight += item.Weight;
            height = Math.Max(height, item.Height);
        }

        Weight = (int)Math.Min(weight, int.MaxValue);
        Height = height + 1;
    }

    public static FeelList Empty { get; } = new([]);

    public int Count => _items.Length;

    public override string TypeName => "list";

    internal override int Weight { get; }

    internal override int Height { get; }

    internal ReadOnlySpan<FeelValue> Span => _items;

    public FeelValue this[int index] => _items[index];

    public static FeelList Of(params ReadOnlySpan<FeelValue> items) => items.IsEmpty ? Empty : new FeelList(items.ToArray());

    public static FeelList Of(IEnumerable<FeelValue> items) => Adopt([.. items]);

    public static FeelList Of(ImmutableArray<FeelValue> items) => Adopt(ImmutableCollectionsMarshal.AsArray(items) ?? []);

    /// <summary>Takes the array over without a copy: nobody else may write to it any more.</summary>
    internal static FeelList Adopt(FeelValue[] items) => items.Length == 0 ? Empty : new FeelList(items);

    public IEnumerator<FeelValue> GetEnumerator() => ((IEnumerable<FeelValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public override bool Equals(FeelValue? other) =>
        ReferenceEquals(this, other) || (other is FeelList that && _items.AsSpan().SequenceEqual(that._items));

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
