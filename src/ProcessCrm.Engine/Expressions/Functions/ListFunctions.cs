namespace ProcessCrm.Engine.Expressions;

/// <summary>List functions that look into lists (DMN 1.5, 10.3.4.4), and <c>sort</c>.</summary>
internal static class ListFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("count", "list: list", static args => FeelNumber.Of(((FeelList)args[0]).Count)),
            BuiltIn.Of("list contains", "list: list, element", static (env, args) => FeelBoolean.Of(Places(env, args).Any())),
            BuiltIn.Of(
                "index of",
                "list: list, match",
                static (env, args) => FeelList.Of(Places(env, args).Select(static at => FeelNumber.Of(at)))
            ),
            BuiltIn.Of("sublist", "list: list, start position: number, length?: number", Sublist),
            BuiltIn.Of("reverse", "list: list", static args => FeelList.Of(((FeelList)args[0]).Reverse())),
            BuiltIn.Of("flatten", "list: list", static (env, args) => FeelList.Of(Flatten(env, (FeelList)args[0]))),
            BuiltIn.Of("distinct values", "list: list", static (env, args) => FeelList.Of(Distinct(env, (FeelList)args[0]))),
            BuiltIn.Of("sort", "list: list", static (env, args) => ListSort.Ascending(env, (FeelList)args[0])),
            BuiltIn.Of(
                "sort",
                "list: list, precedes: function",
                static (env, args) => ListSort.By(env, (FeelList)args[0], (FeelFunction)args[1])
            ),
        ];

    /// <summary>A place in a list, counted from 0, that a number tells from the start (1) or from the end (-1); null when there is none.</summary>
    public static int? Place(FeelValue position, int count) =>
        ((FeelNumber)position).TryGetInt32(out var at) && at != 0 && Math.Abs((long)at) <= count
            ? at > 0
                ? at - 1
                : count + at
            : null;

    /// <summary>Every item of nested lists.</summary>
    private static IEnumerable<FeelValue> Flatten(FeelEnvironment env, FeelList list)
    {
        foreach (var item in list)
        {
            if (!env.Spend(1))
            {
                yield break;
            }

            if (item is not FeelList inner)
            {
                yield return item;
                continue;
            }

            foreach (var leaf in Flatten(env, inner))
            {
                yield return leaf;
            }
        }
    }

    public static IEnumerable<FeelValue> Distinct(FeelEnvironment env, IEnumerable<FeelValue> values)
    {
        var kept = new List<FeelValue>();
        foreach (var value in values)
        {
            if (env.Spend(1 + kept.Count) && !kept.Exists(known => FeelComparison.Equal(known, value) == true))
            {
                kept.Add(value);
            }
        }

        return kept;
    }

    private static IEnumerable<int> Places(FeelEnvironment env, FeelValue[] args)
    {
        var list = (FeelList)args[0];
        for (var i = 0; i < list.Count && env.Spend(1); i++)
        {
            if (FeelComparison.Equal(list[i], args[1]) == true)
            {
                yield return i + 1;
            }
        }
    }

    private static FeelValue Sublist(FeelEnvironment env, FeelValue[] args)
    {
        var list = (FeelList)args[0];
        var length = int.MaxValue;
        if (
            Place(args[1], list.Count) is not { } start
            || (args.Length > 2 && (!((FeelNumber)args[2]).TryGetInt32(out length) || length < 0 || length > list.Count - start))
        )
        {
            return env.Warn("feel.position", "The position is outside of the list.", "Позиция вне списка.");
        }

        return FeelList.Of(list.Span.Slice(start, Math.Min(length, list.Count - start)));
    }
}
