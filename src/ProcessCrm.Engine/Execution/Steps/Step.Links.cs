namespace ProcessCrm.Engine.Execution;

/// <summary>Links (BPMN 2.0.2, 10.5.5).</summary>
internal sealed partial class Step
{
    /// <summary>Goes on at the event that a throwing link event leads to.</summary>
    public void FollowLink(ElementContext at)
    {
        Assign(at.Scope, at.Node.Set, null);
        Finish(at);
        Enqueue(at.Scope, at.Node.LinkTarget!);
    }
}
