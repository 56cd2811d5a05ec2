using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>An error: thrown by an end event, caught at a border or by an event subprocess (BPMN 2.0.2, 10.5.6).</summary>
internal sealed class ErrorEvent(string? code) : CodedEvent(code)
{
    public override ThrowOrder Order => ThrowOrder.Ends;

    public override void Occur(Step step, long scope, CompiledNode node, FeelContext payload) => step.Write(scope, payload);

    public override bool Throw(Step step, ElementContext at)
    {
        step.ThrowError(at, Code, null, FeelContext.Empty);
        return false;
    }
}
