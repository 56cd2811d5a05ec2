namespace ProcessCrm.Engine.Expressions;

/// <summary>Local names, innermost first: variables of iterations, parameters, entries of a context, the item of a filter.</summary>
internal sealed class Locals(Locals? parent, string name, FeelValue value, bool opensItem = false)
{
    /// <summary>The value of a name; null when it is not local.</summary>
    public static FeelValue? Find(Locals? locals, string name)
    {
        for (var frame = locals; frame is not null; frame = frame.Parent)
        {
            // An item that has an entry named “item” hides itself (DMN 1.5, 10.3.2.5).
            if (frame.OpensItem && frame.Value is FeelContext item && item.TryGet(name, out var member))
            {
                return member;
            }

            if (string.Equals(frame.Name, name, StringComparison.Ordinal))
            {
                return frame.Value;
            }
        }

        return null;
    }

    private Locals? Parent { get; } = parent;

    private string Name { get; } = name;

    private FeelValue Value { get; } = value;

    /// <summary>Whether the entries of the value are names, too, as in a filter.</summary>
    private bool OpensItem { get; } = opensItem;
}
