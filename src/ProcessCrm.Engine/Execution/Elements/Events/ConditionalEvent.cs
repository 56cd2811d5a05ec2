using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A condition over data: evaluated when armed and after each change; occurs when it begins to hold (BPMN 2.0.2, 10.5.5).</summary>
internal sealed class ConditionalEvent(FeelExpression condition) : EventBehavior
{
    /// <summary>The condition.</summary>
    public FeelExpression Condition => condition;

    public override bool Subscribes => true;

    public override void Subscribe(Step step, long scope, long element, CompiledNode node, int definition) =>
        step.Open(scope, new Subscription(step.NextId(), SubscriptionKind.Condition, node.Id, definition, element));

    /// <summary>Whether the condition holds now.</summary>
    public bool Holds(Step step, long scope) => step.Evaluate(scope, condition).IsTrue;
}
