using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// The conditional start events of a process that is about records (BPMN 2.0.2, 10.5.2): a record has data before there is an instance, and
/// the condition occurs for it when it begins to hold.
/// </summary>
public static class StartConditions
{
    /// <summary>Whether the process has any.</summary>
    public static bool Any(CompiledProcess process) =>
        process.Model.Subject is not null && process.StartTriggers.Any(t => t.Kind == SubscriptionKind.Condition);

    /// <summary>Those whose condition holds.</summary>
    /// <param name="process">The process.</param>
    /// <param name="record">The fields of a record of the kind that the process is about.</param>
    /// <param name="now">What <c>now()</c> answers.</param>
    public static IEnumerable<StartTrigger> Holding(CompiledProcess process, FeelContext record, DateTimeOffset now)
    {
        var environment = new FeelEnvironment(FeelContext.Of((process.Model.Subject!, record)), now);
        return process.StartTriggers.Where(trigger =>
            trigger.Kind == SubscriptionKind.Condition
            && process.Nodes[trigger.Node] is { WaitsForAll: false } node
            && node.Events[trigger.Definition] is ConditionalEvent conditional
            && conditional.Condition.Evaluate(environment).IsTrue
        );
    }
}
