namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Takes the first flow whose condition holds, in the order of the definition, else the default (BPMN 2.0.2, 13.4.2).</summary>
internal sealed class ExclusiveGatewayElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at) => step.Complete(at);

    public override CompiledFlow[]? Choose(Step step, ElementContext at, string? outcome)
    {
        CompiledFlow? otherwise = null;
        foreach (var flow in at.Node.Outgoing)
        {
            if (flow.Model.IsDefault)
            {
                otherwise = flow;
            }
            else if (flow.Condition is null || step.Evaluate(at.Scope, flow.Condition).IsTrue)
            {
                return [flow];
            }
        }
        return otherwise is not null ? [otherwise]
            : at.Node.Outgoing.Length == 0 ? []
            : null;
    }
}
