namespace ProcessCrm.Engine.Execution;

/// <summary>Joins that wait for more than one token.</summary>
internal sealed partial class Step
{
    /// <summary>Lets the tokens that wait before a node in: one of each given flow.</summary>
    public void ActivateJoin(long scope, CompiledNode node, System.Collections.Immutable.ImmutableArray<string> flows)
    {
        Emit(new JoinActivated(InstanceOf(scope).Id, scope, node.Id, flows));
        EnterNode(scope, node);
    }

    /// <summary>
    /// Lets the first inclusive join go for which no token is on its way any more (BPMN 2.0.2, 13.4.3). Looked at only when nothing moves,
    /// so that every token is in an element or waits at a join.
    /// </summary>
    private bool ActivateInclusiveJoins()
    {
        foreach (var id in Draft.Written)
        {
            var scope = Draft.Scope(id);
            if (scope.Parked.IsEmpty)
            {
                continue;
            }
            foreach (var join in ProcessOf(id).Flows[scope.Parked[0]].Target.Container.InclusiveJoins)
            {
                if (join.IsReady(scope, out var flows))
                {
                    ActivateJoin(id, join.Node, flows);
                    return true;
                }
            }
        }
        return false;
    }
}
