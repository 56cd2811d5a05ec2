using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>
/// An ad-hoc subprocess: the activities without incoming flow are begun, all or one after another, and again until its condition holds
/// (BPMN 2.0.2, 13.3.5).
/// </summary>
internal sealed class AdHocElement(AdHocCharacteristics adHoc, FeelExpression? condition) : SubProcessElement
{
    private const int Interrupted = -1;

    public override void Enter(Step step, ElementContext at)
    {
        var scope = step.OpenScope(at, ScopeKind.SubProcess, step.Map(at.Scope, at.Node.Inputs));
        step.Emit(new ChildScopeLinked(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, scope));
        step.OpenInside(scope, at.Node.Inner!);
        Offer(step, at, scope, 0);
        step.MayComplete(scope);
    }

    /// <summary>An activity inside has completed.</summary>
    public void Progress(Step step, long scope)
    {
        if (Holds(step, scope) && adHoc.CancelRemaining)
        {
            step.CancelInside(scope);
        }
    }

    /// <summary>An event subprocess inside has taken the place of the work: no activity is begun any more.</summary>
    public static void Interrupt(Step step, ElementContext at) =>
        step.Emit(new ActivitiesOffered(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id, Interrupted));

    public override bool GoesOn(Step step, ElementContext at, long child)
    {
        var next = ((ChildScopeData)step.Draft.Scope(at.Scope).Element(at.Element)!.Data!).Next;
        if (next == Interrupted || Holds(step, child))
        {
            return false;
        }
        var isRound = next >= at.Node.Inner!.ImplicitStarts.Length;
        if (isRound && condition is null)
        {
            return false;
        }
        Offer(step, at, child, isRound ? 0 : next);
        return true;
    }

    private void Offer(Step step, ElementContext at, long scope, int first)
    {
        var nodes = at.Node.Inner!.ImplicitStarts;
        var next = adHoc.IsSequential ? Math.Min(first + 1, nodes.Length) : nodes.Length;
        step.Emit(new ActivitiesOffered(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id, next));
        for (var i = first; i < next; i++)
        {
            step.Enqueue(scope, nodes[i]);
        }
    }

    private bool Holds(Step step, long scope) => condition is not null && step.Evaluate(scope, condition).IsTrue;
}
