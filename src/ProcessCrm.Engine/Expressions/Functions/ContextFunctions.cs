namespace ProcessCrm.Engine.Expressions;

/// <summary>Context functions (DMN 1.5, 10.3.4.11).</summary>
internal static class ContextFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of(
                "get value",
                "m: context, key: string",
                static args => ((FeelContext)args[0]).Lookup(((FeelString)args[1]).Value) ?? FeelValue.Null
            ),
            BuiltIn.Of("get entries", "m: context", static args => FeelList.Of(((FeelContext)args[0]).Select(Entry))),
            BuiltIn.Of("context", "entries: list", Context),
            BuiltIn.Of("context put", "context: context, key: string, value", Put),
            BuiltIn.Of("context put", "context: context, keys: list, value", Put),
            BuiltIn.Of("context merge", "contexts: list", Merge),
        ];

    private static FeelContext Entry(KeyValuePair<string, FeelValue> entry) =>
        FeelContext.Of(("key", FeelString.Of(entry.Key)), ("value", entry.Value));

    private static FeelValue Context(FeelEnvironment env, FeelValue[] args)
    {
        var builder = new FeelContextBuilder();
        foreach (var item in ((FeelList)args[0]).Span)
        {
            if (
                item is not FeelContext entry
                || !entry.TryGet("key", out var key)
                || key is not FeelString name
                || !entry.TryGet("value", out var value)
                || builder.Contains(name.Value)
            )
            {
                return env.Warn(
                    "feel.entries",
                    "Every entry needs a key of its own and a value.",
                    "У каждой записи должны быть свой ключ и значение."
                );
            }

            builder.Set(name.Value, value);
        }

        return builder.ToContext();
    }

    private static FeelValue Put(FeelEnvironment env, FeelValue[] args)
    {
        var keys = args[1] as FeelList ?? FeelList.Of(args[1]);
        return keys.Count > 0 && keys.All(static key => key is FeelString)
            ? Put(env, (FeelContext)args[0], keys, 0, args[2])
            : env.Warn("feel.argumentType", "The keys must be strings.", "Ключи должны быть строками.");
    }

    private static FeelValue Put(FeelEnvironment env, FeelContext context, FeelList keys, int at, FeelValue value)
    {
        var key = ((FeelString)keys[at]).Value;
        if (at == keys.Count - 1)
        {
            return context.With(key, value);
        }

        if (at >= FeelEnvironment.DepthLimit || context.Lookup(key) is not FeelContext inner)
        {
            return env.Warn("feel.unknownMember", $"“{key}” is not a context.", $"«{key}» — не контекст.");
        }

        return Put(env, inner, keys, at + 1, value) is FeelContext changed ? context.With(key, changed) : FeelValue.Null;
    }

    private static FeelValue Merge(FeelEnvironment env, FeelValue[] args)
    {
        var builder = new FeelContextBuilder();
        foreach (var item in ((FeelList)args[0]).Span)
        {
            if (item is not FeelContext context)
            {
                return env.Warn("feel.argumentType", "Only contexts can be merged.", "Объединять можно только контексты.");
            }

            foreach (var (name, value) in context)
            {
                builder.Set(name, value);
            }
        }

        return builder.ToContext();
    }
}
