namespace ProcessCrm.Engine.Execution;

/// <summary>
/// What a kind of flow node does. One object serves one node of a compiled process; it keeps its parsed expressions, and nothing that
/// changes. The step does what all nodes have in common: boundary events, loops, assignments, taking flows.
/// </summary>
internal abstract class ElementBehavior
{
    /// <summary>Whether tokens wait before the node until <see cref="Arrive"/> lets them in.</summary>
    public virtual bool Joins => false;

    /// <summary>The node was entered: do the work, or begin to wait for it.</summary>
    public abstract void Enter(Step step, ElementContext at);

    /// <summary>A token waits before a node that joins.</summary>
    public virtual void Arrive(Step step, CompiledNode node, long scope) { }

    /// <summary>Nothing is left inside the element: whether it has begun more, so that its inside is not over.</summary>
    public virtual bool GoesOn(Step step, ElementContext at, long child) => false;

    /// <summary>The inside of the element, a scope that it owns, is over.</summary>
    public virtual void ChildCompleted(Step step, ElementContext at, ScopeState child) =>
        throw new InvalidOperationException($"{at.Node.Id} has no inside.");

    /// <summary>The element is cancelled: take back what it has outside.</summary>
    public virtual void Cancel(Step step, ElementContext at) { }

    /// <summary>The flows to take on completion: by default all without condition and those whose condition holds, else the default
    /// (BPMN 2.0.2, 13.3.1); null where there are flows and none may be taken.</summary>
    /// <param name="step">The step.</param>
    /// <param name="at">The element.</param>
    /// <param name="outcome">The result that a person chose; null for none.</param>
    public virtual CompiledFlow[]? Choose(Step step, ElementContext at, string? outcome) =>
        at.Node.HasOnlyPlainFlows ? at.Node.Outgoing : step.FlowsThatHold(at, at.Node.Outgoing);
}

/// <summary>One element instance in a step.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Scope">The scope that it is in.</param>
/// <param name="Element">Its id.</param>
internal readonly record struct ElementContext(CompiledNode Node, long Scope, long Element);
