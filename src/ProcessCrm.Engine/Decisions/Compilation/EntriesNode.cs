using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>A boxed context, or a row of a relation; with a result, that is the value instead of the context (DMN 1.5, 10.2.1.4).</summary>
/// <param name="areLocal">Whether entries may read those before them.</param>
internal sealed class EntriesNode(ImmutableArray<string> names, ImmutableArray<Node> values, Node? result, bool areLocal)
    : Node([.. values, .. result is null ? [] : new[] { result }])
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var entries = new FeelContextBuilder(names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            var value = values[i].Evaluate(env, locals);
            entries.Set(names[i], value);
            if (areLocal)
            {
                locals = new Locals(locals, names[i], value);
            }
        }
        return result is null ? env.Built(entries.ToContext()) : result.Evaluate(env, locals);
    }
}
