namespace ProcessCrm.Engine.Expressions;

/// <summary>String functions (DMN 1.5, 10.3.4.3) but for those with patterns.</summary>
internal static class StringFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("substring", "string: string, start position: number, length?: number", Substring),
            BuiltIn.Of("string length", "string: string", static args => FeelNumber.Of(CodePoints.Count(Text(args[0])))),
            BuiltIn.Of("upper case", "string: string", static args => FeelString.Of(Text(args[0]).ToUpperInvariant())),
            BuiltIn.Of("lower case", "string: string", static args => FeelString.Of(Text(args[0]).ToLowerInvariant())),
            BuiltIn.Of("substring before", "string: string, match: string", static args => Before(Text(args[0]), Text(args[1]))),
            BuiltIn.Of("substring after", "string: string, match: string", static args => After(Text(args[0]), Text(args[1]))),
            BuiltIn.Of(
                "contains",
                "string: string, match: string",
                static args => FeelBoolean.Of(Text(args[0]).Contains(Text(args[1]), StringComparison.Ordinal))
            ),
            BuiltIn.Of(
                "starts with",
                "string: string, match: string",
                static args => FeelBoolean.Of(Text(args[0]).StartsWith(Text(args[1]), StringComparison.Ordinal))
            ),
            BuiltIn.Of(
                "ends with",
                "string: string, match: string",
                static args => FeelBoolean.Of(Text(args[0]).EndsWith(Text(args[1]), StringComparison.Ordinal))
            ),
            BuiltIn.Of("string join", "list: list", static (env, args) => Join(env, (FeelList)args[0], "")),
            BuiltIn.Of(
                "string join",
                "list: list, delimiter",
                static (env, args) =>
                    args[1] is FeelNull ? Join(env, (FeelList)args[0], "")
                    : args[1] is FeelString delimiter ? Join(env, (FeelList)args[0], delimiter.Value)
                    : FeelValue.Null
            ),
        ];

    private static string Text(FeelValue value) => ((FeelString)value).Value;

    private static FeelValue Substring(FeelEnvironment env, FeelValue[] args)
    {
        var text = Text(args[0]);
        var count = CodePoints.Count(text);
        if (!Whole(args[1], out var start) || start == 0 || Math.Abs(start) > count)
        {
            return env.Warn("feel.position", "The start position is outside of the string.", "Начальная позиция вне строки.");
        }

        var length = long.MaxValue;
        if (args.Length > 2 && (!Whole(args[2], out length) || length < 1))
        {
            return env.Warn("feel.position", "The length must be at least 1.", "Длина должна быть не меньше 1.");
        }

        return FeelString.Of(CodePoints.Slice(text, (int)(start > 0 ? start - 1 : count + start), (int)Math.Min(length, count)));
    }

    private static bool Whole(FeelValue value, out long number) =>
        ((FeelNumber)value).Value.Round(0, DecimalRounding.Down).TryToInt64(out number);

    private static FeelString Before(string text, string match) =>
        text.IndexOf(match, StringComparison.Ordinal) is > 0 and var at ? FeelString.Of(text[..at]) : FeelString.Empty;

    private static FeelString After(string text, string match) =>
        text.IndexOf(match, StringComparison.Ordinal) is >= 0 and var at ? FeelString.Of(text[(at + match.Length)..]) : FeelString.Empty;

    /// <summary>Nulls are left out; anything else that is not a string makes the result null.</summary>
    private static FeelValue Join(FeelEnvironment env, FeelList list, string delimiter)
    {
        var texts = new List<string>(list.Count);
        foreach (var item in list.Span)
        {
            if (item is FeelString text)
            {
                texts.Add(text.Value);
            }
            else if (!item.IsNull)
            {
                return env.Warn("feel.argumentType", "Only strings can be joined.", "Соединять можно только строки.");
            }
        }

        var size = (delimiter.Length * (long)texts.Count) + texts.Sum(static text => (long)text.Length);
        return env.Spend((int)Math.Min(size / 8, int.MaxValue)) ? FeelString.Of(string.Join(delimiter, texts)) : FeelValue.Null;
    }
}
