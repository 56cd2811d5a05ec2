namespace ProcessCrm.Engine.Expressions;

/// <summary>A variable that runs over a list, a range, or (with an end) from one value to another, down if need be.</summary>
internal sealed class Iterator(string name, Node domain, Node? end)
{
    public string Name { get; } = name;

    public Node Domain { get; } = domain;

    public Node? End { get; } = end;

    /// <summary>The values in order; null, with a warning, when the domain cannot be walked. Walking stops when the budget is used up.</summary>
    public IEnumerable<FeelValue>? Walk(FeelEnvironment env, Locals? locals)
    {
        var first = Domain.Evaluate(env, locals);
        var values = End is null ? Values(env, first) : RangeWalk.FromTo(env, first, End.Evaluate(env, locals));
        if (values is null)
        {
            env.Warn(
                "feel.iteration",
                $"“{Name}” cannot run over a {first.TypeName}.",
                $"Переменная «{Name}» не может перебирать значение типа {first.TypeName}."
            );
        }

        return values;
    }

    private static IEnumerable<FeelValue>? Values(FeelEnvironment env, FeelValue domain) =>
        domain switch
        {
            FeelList list => list,
            FeelRange range => RangeWalk.Inside(env, range),
            FeelNull => null,
            _ => [domain],
        };
}
