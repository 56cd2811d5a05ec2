namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>An escalation: told outwards, caught at a border or by an event subprocess, and lost where nobody catches it (BPMN 2.0.2, 10.5.6).</summary>
internal sealed class EscalationEvent(string? code) : CodedEvent(code)
{
    public override ThrowOrder Order => ThrowOrder.MayInterrupt;

    public override bool Throw(Step step, ElementContext at) => step.ThrowEscalation(at, Code);
}
