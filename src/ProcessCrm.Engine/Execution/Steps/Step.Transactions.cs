using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Transactions that are cancelled (BPMN 2.0.2, 10.3.5 and 13.3.4).</summary>
internal sealed partial class Step
{
    /// <summary>Ends the work of the transaction, compensates what was done in it, and then leaves it.</summary>
    public void CancelTransaction(ElementContext at)
    {
        CancelInside(at.Scope, element => element.Id == at.Element);
        CloseSubscriptions(at.Scope, 0);
        if (Compensate(at, [], wait: true))
        {
            LeaveTransaction(at);
        }
    }

    /// <summary>Leaves a cancelled transaction by its cancel boundary event; where it has none, its token is gone.</summary>
    private void LeaveTransaction(ElementContext at)
    {
        Emit(new NodeCompleted(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
        var transaction = Owner(Draft.Scope(at.Scope));
        while (IsIterationBody(transaction))
        {
            transaction = Owner(Draft.Scope(transaction.Scope));
        }
        var boundary = Array.Find(transaction.Node.Boundaries, b => Array.Exists(b.Events, e => e is CancelEvent));
        if (boundary is not null)
        {
            var model = (BoundaryEvent)boundary.Model;
            TriggerBoundary(transaction.Scope, transaction.Element, boundary, model, FeelContext.Empty, AllOccurred);
            return;
        }
        CancelElement(transaction.Scope, Draft.Scope(transaction.Scope).Element(transaction.Element)!);
        MayComplete(transaction.Scope);
    }
}
