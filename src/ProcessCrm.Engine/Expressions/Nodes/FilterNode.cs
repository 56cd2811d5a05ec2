namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// <c>list[condition]</c> (DMN 1.5, 10.3.2.5): the items for which the condition is true, or with a number the item at that place, counted
/// from 1, or from the end when negative. What is not a list counts as a list of itself; null as an empty one.
/// </summary>
internal sealed class FilterNode(Node source, Node condition) : Node(source, condition)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var value = source.Evaluate(env, locals);
        if (condition is LiteralNode { Value: FeelNumber place })
        {
            return At(env, value, place);
        }

        var list = value as FeelList ?? (value.IsNull ? FeelList.Empty : FeelList.Of(value));
        if (!env.Spend(list.Count + 1))
        {
            return FeelValue.Null;
        }

        if (list.Count == 0)
        {
            return condition.Evaluate(env, locals) is FeelNumber ? FeelValue.Null : FeelList.Empty;
        }

        var kept = new List<FeelValue>();
        foreach (var item in list.Span)
        {
            var answer = condition.Evaluate(env, new Locals(locals, "item", item, opensItem: true));
            if (answer is FeelNumber number)
            {
                return At(env, list, number);
            }

            if (answer.IsTrue)
            {
                kept.Add(item);
            }
            else if (env.Exhausted)
            {
                return FeelValue.Null;
            }
        }

        return kept.Count == list.Count && value is FeelList ? value : FeelList.Adopt([.. kept]);
    }

    private static FeelValue At(FeelEnvironment env, FeelValue value, FeelNumber place)
    {
        var list = value as FeelList ?? (value.IsNull ? FeelList.Empty : FeelList.Of(value));
        if (place.TryGetInt32(out var at) && at != 0 && Math.Abs((long)at) <= list.Count)
        {
            return list[at > 0 ? at - 1 : list.Count + at];
        }

        return env.CollectsWarnings
            ? env.Warn(
                "feel.noItem",
                $"A list of {list.Count} has no item {place}.",
                $"В списке из {list.Count} элементов нет элемента {place}."
            )
            : FeelValue.Null;
    }
}
