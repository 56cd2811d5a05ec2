using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary><c>{a: 1, b: a + 1}</c>: every entry may read those before it.</summary>
internal sealed class ContextNode(ImmutableArray<string> names, ImmutableArray<Node> values) : Node(values.AsSpan())
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var entries = new KeyValuePair<string, FeelValue>[names.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var value = values[i].Evaluate(env, locals);
            entries[i] = KeyValuePair.Create(names[i], value);
            locals = new Locals(locals, names[i], value);
        }

        return env.Built(FeelContext.Adopt(entries));
    }
}
