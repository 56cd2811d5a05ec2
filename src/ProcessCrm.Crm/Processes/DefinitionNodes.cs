using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Processes;

/// <summary>Finds the nodes of a definition, those in subprocesses included.</summary>
public static class DefinitionNodes
{
    /// <summary>The node with an id; null where there is none.</summary>
    public static FlowNode? FindNode(this IFlowElementsContainer container, string id) =>
        container.Nodes.Select(node => node.Id == id ? node : (node as SubProcess)?.FindNode(id)).FirstOrDefault(node => node is not null);
}
