namespace ProcessCrm.Engine.Expressions;

/// <summary>A member of a value; of a list, the members of its items (DMN 1.5, 10.3.2.5).</summary>
internal sealed class PathNode(Node source, string member) : Node(source)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) => Read(env, source.Evaluate(env, locals));

    private FeelValue Read(FeelEnvironment env, FeelValue value)
    {
        switch (value)
        {
            case FeelContext context:
                return context.TryGet(member, out var found) ? found : Unknown(env, value);
            case FeelNull:
                return value;
            case FeelList list:
                return ReadItems(env, list);
            default:
                return TemporalMembers.Read(value, member) ?? Unknown(env, value);
        }
    }

    private FeelValue ReadItems(FeelEnvironment env, FeelList list)
    {
        if (!env.Spend(list.Count))
        {
            return FeelValue.Null;
        }

        var members = new FeelValue[list.Count];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = list[i] is FeelList ? Unknown(env, list[i]) : Read(env, list[i]);
        }

        return env.Built(FeelList.Adopt(members));
    }

    private FeelValue Unknown(FeelEnvironment env, FeelValue value) =>
        env.CollectsWarnings
            ? env.Warn(
                "feel.unknownMember",
                $"A {value.TypeName} here has no “{member}”.",
                $"У значения типа {value.TypeName} здесь нет поля «{member}»."
            )
            : FeelValue.Null;
}
