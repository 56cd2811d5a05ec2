namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A link: the token goes on at the catching event of the same name in the same scope (BPMN 2.0.2, 10.5.5).</summary>
internal sealed class LinkEvent(string name) : EventBehavior
{
    public string Name => name;

    public override bool Throw(Step step, ElementContext at)
    {
        step.FollowLink(at);
        return false;
    }
}
