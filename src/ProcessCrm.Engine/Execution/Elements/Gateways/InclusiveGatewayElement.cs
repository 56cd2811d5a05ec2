namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>
/// Takes every flow whose condition holds, else the default (BPMN 2.0.2, 13.4.3). As a join it lets tokens in when nothing else can come,
/// which the step looks at when nothing moves (<see cref="InclusiveJoin"/>).
/// </summary>
internal sealed class InclusiveGatewayElement(CompiledNode node) : ElementBehavior
{
    public override bool Joins => node.Incoming.Length > 1;

    public override void Enter(Step step, ElementContext at) => step.Complete(at);
}
