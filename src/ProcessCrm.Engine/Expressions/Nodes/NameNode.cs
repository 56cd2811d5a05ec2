namespace ProcessCrm.Engine.Expressions;

/// <summary>A name: local, of the scope, or of a built-in function, in this order.</summary>
internal sealed class NameNode(string name, bool mayBeLocal, FeelFunction? builtIn) : Node
{
    /// <summary>The built-in function that the name means when nothing hides it.</summary>
    public FeelFunction? BuiltIn { get; } = builtIn;

    public string Name { get; } = name;

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var value = (mayBeLocal ? Locals.Find(locals, Name) : null) ?? env.Scope.Lookup(Name) ?? BuiltIn;
        if (value is not null)
        {
            return value;
        }

        return env.CollectsWarnings
            ? env.Warn("feel.unknownName", $"There is no “{Name}” here.", $"Здесь нет имени «{Name}».")
            : FeelValue.Null;
    }
}
