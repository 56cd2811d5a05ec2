namespace ProcessCrm.Engine.Expressions;

/// <summary>List functions that make a changed list (DMN 1.5, 10.3.4.4).</summary>
internal static class ListEditFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("append", "list: list, item...", static args => FeelList.Adopt([.. ((FeelList)args[0]).Span, .. args.AsSpan(1)])),
            BuiltIn.Of("concatenate", "list...: list", static (env, args) => FeelList.Of(Concatenate(env, args))),
            BuiltIn.Of("union", "list...: list", static (env, args) => FeelList.Of(ListFunctions.Distinct(env, Concatenate(env, args)))),
            BuiltIn.Of("insert before", "list: list, position: number, newItem", InsertBefore),
            BuiltIn.Of("remove", "list: list, position: number", Remove),
            BuiltIn.Of("list replace", "list: list, position, newItem", Replace),
            BuiltIn.Of("list replace", "list: list, match, newItem", Replace),
        ];

    private static IEnumerable<FeelValue> Concatenate(FeelEnvironment env, FeelValue[] lists) =>
        lists.Cast<FeelList>().TakeWhile(list => env.Spend(list.Count)).SelectMany(static list => list);

    private static FeelValue InsertBefore(FeelEnvironment env, FeelValue[] args)
    {
        var list = (FeelList)args[0];
        return ListFunctions.Place(args[1], list.Count) is { } at
            ? FeelList.Adopt([.. list.Span[..at], args[2], .. list.Span[at..]])
            : Outside(env);
    }

    private static FeelValue Remove(FeelEnvironment env, FeelValue[] args)
    {
        var list = (FeelList)args[0];
        return ListFunctions.Place(args[1], list.Count) is { } at
            ? FeelList.Adopt([.. list.Span[..at], .. list.Span[(at + 1)..]])
            : Outside(env);
    }

    /// <summary>At a position, or wherever a function of the item and the new item answers true.</summary>
    private static FeelValue Replace(FeelEnvironment env, FeelValue[] args)
    {
        var list = (FeelList)args[0];
        if (args[1] is FeelNumber)
        {
            return ListFunctions.Place(args[1], list.Count) is { } at
                ? FeelList.Adopt([.. list.Span[..at], args[2], .. list.Span[(at + 1)..]])
                : Outside(env);
        }

        if (args[1] is not FeelFunction matches)
        {
            return env.Warn("feel.argumentType", "A position or a function is wanted.", "Нужна позиция или функция.");
        }

        var items = new FeelValue[list.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var answer = matches.Invoke(env, list[i], args[2]);
            if (answer is not FeelBoolean)
            {
                return env.Warn(
                    "feel.argumentType",
                    "The function must answer with a boolean.",
                    "Функция должна отвечать логическим значением."
                );
            }

            items[i] = answer.IsTrue ? args[2] : list[i];
        }

        return FeelList.Adopt(items);
    }

    private static FeelValue Outside(FeelEnvironment env) =>
        env.Warn("feel.position", "The position is outside of the list.", "Позиция вне списка.");
}
