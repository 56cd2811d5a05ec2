namespace ProcessCrm.Engine.Expressions;

/// <summary>A name: local, of the scope, or of a built-in function, in this order.</summary>
internal sealed class NameNode(string name, bool mayBeLocal, FeelFunction? builtIn) : Node
{
    /// <summary>The built-in function that the name means when nothing hides it.</summary>
    public FeelFunction? BuiltIn { get; } = builtIn;

    /// <summary>Whether something else may have the built-in function's name.</summary>
    public bool MayBeHidden { get; init; } = true;

    public string Name { get; } = name;

    /// <summary>What a call of the name calls: a function that hides the built-in one, or that one.</summary>
    public FeelValue ToCall(FeelEnvironment env, Locals? locals) =>
        BuiltIn is null ? Evaluate(env, locals)
        : MayBeHidden && Find(env, locals) is FeelFunction function ? function
        : BuiltIn;

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var value = Find(env, locals) ?? BuiltIn;
        if (value is not null)
        {
            return value;
        }

        return env.CollectsWarnings
            ? env.Warn("feel.unknownName", $"There is no “{Name}” here.", $"Здесь нет имени «{Name}».")
            : FeelValue.Null;
    }

    private FeelValue? Find(FeelEnvironment env, Locals? locals) =>
        (mayBeLocal ? Locals.Find(locals, Name) : null) ?? env.Scope.Lookup(Name);
}
