using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>
/// Goes when its condition over the waiting tokens holds; takes the tokens that still come in, and is then as at first (BPMN 2.0.2, 13.4.5).
/// </summary>
internal sealed class ComplexGatewayElement(CompiledNode node, FeelExpression? activation) : ElementBehavior
{
    public override bool Joins => node.Incoming.Length > 1;

    public override void Arrive(Step step, CompiledNode at, long scope)
    {
        if (!step.IsResetting(scope, at) && IsActivated(step, scope))
        {
            step.ActivateComplex(scope, at);
        }
    }

    public override void Enter(Step step, ElementContext at) => step.Complete(at);

    public override CompiledFlow[]? Choose(Step step, ElementContext at, string? outcome) =>
        step.FlowsThatHold(at, at.Node.Outgoing, Phase(isStart: true));

    /// <summary>The flows that are taken when the gateway is ready again: those whose condition then holds, and no other.</summary>
    public CompiledFlow[] ChooseAtReset(Step step, ElementContext at) =>
        Array.FindAll(at.Node.Outgoing, f => f.Condition is not null && step.Evaluate(at.Scope, f.Condition, Phase(isStart: false)).IsTrue);

    private bool IsActivated(Step step, long scope)
    {
        var parked = step.Draft.Scope(scope).Parked;
        var counts = FeelContext.Empty;
        var (total, filled) = (0, 0);
        foreach (var flow in node.Incoming)
        {
            var tokens = parked.Count(p => string.Equals(p, flow.Id, StringComparison.Ordinal));
            total += tokens;
            filled += tokens > 0 ? 1 : 0;
            counts = counts.With(flow.Id, FeelNumber.Of(tokens));
        }
        return activation is null
            ? filled == node.Incoming.Length
            : step.Evaluate(scope, activation, counts.With("activationCount", FeelNumber.Of(total))).IsTrue;
    }

    private static FeelContext Phase(bool isStart) => FeelContext.Empty.With("waitingForStart", FeelBoolean.Of(isStart));
}
