using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A signal: caught by name, or broadcast to every instance that waits for it (BPMN 2.0.2, 10.5.5).</summary>
internal sealed class SignalEvent(string name, CompiledAssignment[] payload) : EventBehavior
{
    public override bool Subscribes => true;

    public override void Subscribe(Step step, long scope, long element, CompiledNode node, int definition) =>
        step.Open(scope, new Subscription(step.NextId(), SubscriptionKind.Signal, node.Id, definition, element, name));

    public override void Occur(Step step, long scope, CompiledNode node, FeelContext came) => step.Keep(scope, payload, came);

    public override bool Throw(Step step, ElementContext at)
    {
        step.Emit(new SignalSent(step.InstanceOf(at.Scope).Id, at.Scope, at.Node.Id, name, step.Map(at.Scope, payload)));
        return true;
    }
}
