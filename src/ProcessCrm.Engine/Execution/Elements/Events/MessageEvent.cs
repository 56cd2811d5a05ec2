using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A message: caught by name and key, or sent (BPMN 2.0.2, 10.5.5).</summary>
internal sealed class MessageEvent(string name, FeelExpression? key, CompiledAssignment[] payload) : EventBehavior
{
    public override bool Subscribes => true;

    public override void Subscribe(Step step, long scope, long element, CompiledNode node, int definition) =>
        step.Open(scope, new Subscription(step.NextId(), SubscriptionKind.Message, node.Id, definition, element, name, Key(step, scope)));

    public override void Occur(Step step, long scope, CompiledNode node, FeelContext came) => step.Keep(scope, payload, came);

    public override bool Throw(Step step, ElementContext at)
    {
        Send(step, at);
        return true;
    }

    /// <summary>Sends the message.</summary>
    public void Send(Step step, ElementContext at) =>
        step.Emit(
            new MessageSent(step.InstanceOf(at.Scope).Id, at.Scope, at.Node.Id, name, Key(step, at.Scope), step.Map(at.Scope, payload))
        );

    private string? Key(Step step, long scope) => key is null ? null : step.Text(step.Evaluate(scope, key));
}
