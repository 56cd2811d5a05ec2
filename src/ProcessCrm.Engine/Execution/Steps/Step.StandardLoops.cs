using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>Standard loops (BPMN 2.0.2, 10.3.8 and 13.3.6): one instance after another while a condition holds.</summary>
internal sealed partial class Step
{
    private Dictionary<long, int>? turns;

    private void StartStandardLoop(long scope, CompiledNode node, CompiledStandardLoop loop)
    {
        var at = new ElementContext(node, scope, NextId());
        var instance = InstanceOf(scope).Id;
        var most = loop.Model.Maximum ?? int.MaxValue;
        Emit(new LoopStarted(instance, scope, at.Element, node.Id, most, null));
        if (IsEndless(scope, node))
        {
            RaiseEndless(at);
            return;
        }
        SubscribeBoundaries(at);
        if (most <= 0 || (loop.Model.TestBefore && !GoesOn(scope, loop, LoopCounter(0))))
        {
            EndLoop(at);
            return;
        }
        Emit(new LoopProgressed(instance, scope, at.Element, node.Id, 1, 0));
        StartIteration(at, 0, null);
    }

    /// <summary>Whether the activity runs once more; without a condition, up to the largest number of times.</summary>
    private bool GoesOn(long scope, CompiledStandardLoop loop, FeelContext locals) =>
        loop.Condition is null ? loop.Model.Maximum is not null : Evaluate(scope, loop.Condition, locals).IsTrue;

    private static FeelContext LoopCounter(int count) => FeelContext.Empty.With("loopCounter", FeelNumber.Of(count));

    /// <summary>Whether a loop has turned so often in this step that it counts as endless.</summary>
    private bool IsEndlessLoop(ElementContext at)
    {
        turns ??= [];
        var count = turns.GetValueOrDefault(at.Element) + 1;
        turns[at.Element] = count;
        return count >= Context.MaxEntries;
    }
}
