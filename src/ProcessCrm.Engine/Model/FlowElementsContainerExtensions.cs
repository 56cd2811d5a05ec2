namespace ProcessCrm.Engine.Model;

/// <summary>What one asks of a process or subprocess.</summary>
public static class FlowElementsContainerExtensions
{
    /// <summary>The user tasks in it, at any depth.</summary>
    public static IEnumerable<UserTask> UserTasks(this IFlowElementsContainer container) =>
        container.Nodes.SelectMany<FlowNode, UserTask>(node =>
            node switch
            {
                UserTask task => [task],
                IFlowElementsContainer inner => inner.UserTasks(),
                _ => [],
            }
        );
}
