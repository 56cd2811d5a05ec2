namespace ProcessCrm.Engine.Expressions;

/// <summary>A part of a parsed expression that evaluates itself. Nodes hold no state of an evaluation.</summary>
internal abstract class Node
{
    /// <summary>The highest tree that is evaluated; the recursion of one call then fits the stack that every call makes sure of.</summary>
    public const int HeightLimit = 400;

    protected Node(params ReadOnlySpan<Node> children)
    {
        foreach (var child in children)
        {
            Height = Math.Max(Height, child.Height);
        }

        Height++;
    }

    public int Height { get; }

    /// <summary>The value, never an exception: what has no value is null, with a warning.</summary>
    public abstract FeelValue Evaluate(FeelEnvironment env, Locals? locals);
}
