using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// What an event definition does at any position: it is waited for at a catching one and acts at a throwing one. Event position is
/// composed with event definition, so a new definition is one new file.
/// </summary>
internal abstract class EventBehavior
{
    /// <summary>Whether the definition is waited for by a subscription (an error, say, is not: it looks for its catch itself).</summary>
    public virtual bool Subscribes => false;

    /// <summary>Opens the subscription of a catching event.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scope">The scope that keeps the subscription.</param>
    /// <param name="element">The element instance that waits, or that a boundary event is attached to; 0 for an event subprocess.</param>
    /// <param name="node">The event node.</param>
    /// <param name="definition">The index of this definition within the node.</param>
    public virtual void Subscribe(Step step, long scope, long element, CompiledNode node, int definition) { }

    /// <summary>The event occurred: keep what came along.</summary>
    public virtual void Occur(Step step, long scope, CompiledNode node, FeelContext payload) { }

    /// <summary>Acts at a throwing position.</summary>
    /// <returns>Whether the element is done; else the definition completes it later, or it is gone.</returns>
    public virtual bool Throw(Step step, ElementContext at) => true;

    /// <summary>When it is thrown among several that one event throws.</summary>
    public virtual ThrowOrder Order => ThrowOrder.Sends;
}
