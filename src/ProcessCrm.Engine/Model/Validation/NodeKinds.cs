namespace ProcessCrm.Engine.Model.Validation;

/// <summary>Questions about a node that several rules ask.</summary>
internal static class NodeKinds
{
    /// <summary>Whether a token rests at the node until somebody or something comes: a person, a time, a message, another process.</summary>
    public static bool Waits(this FlowNode node) =>
        node switch
        {
            IntermediateCatchEvent => !node.IsLinkTarget(),
            UserTask or ReceiveTask or EventBasedGateway or CallActivity => true,
            SubProcess sub => sub.Nodes.Any(Waits),
            _ => false,
        };

    public static bool IsEventSubProcess(this FlowNode node) => node is SubProcess { TriggeredByEvent: true };

    /// <summary>The name of the link that an event throws or catches; null for none.</summary>
    public static string? Link(this FlowNode node) => (node as Event)?.Definitions.OfType<LinkEventDefinition>().FirstOrDefault()?.Link;

    /// <summary>Whether flow comes to the node by a link.</summary>
    public static bool IsLinkTarget(this FlowNode node) => node is IntermediateCatchEvent && node.Link() is not null;

    public static bool IsCompensation(this Event node) => node.Definitions.Any(d => d is CompensateEventDefinition);

    /// <summary>Whether flow never leads to the node: it begins by itself.</summary>
    public static bool BeginsItself(this FlowNode node) =>
        node is StartEvent or BoundaryEvent || node.IsEventSubProcess() || node.IsLinkTarget();
}
