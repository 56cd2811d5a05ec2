namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Sends a message and goes on (BPMN 2.0.2, 10.3.3). With a handler it is a <see cref="JobElement"/> instead.</summary>
internal sealed class SendTaskElement(MessageEvent message) : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        message.Send(step, at);
        step.Complete(at);
    }
}
