using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListNode(ImmutableArray<Node> items) : Node(items.AsSpan())
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var values = new FeelValue[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(env, locals);
        }

        return env.Built(FeelList.Adopt(values));
    }
}
