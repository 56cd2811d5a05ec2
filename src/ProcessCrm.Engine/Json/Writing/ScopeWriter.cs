using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes a <c>nodes</c> map.</summary>
internal sealed class ScopeWriter
{
    private readonly NodeWriter nodes;

    public ScopeWriter(EventWriter events) => nodes = new NodeWriter(events, this);

    public ObjectSyntax Nodes(IFlowElementsContainer container)
    {
        var scope = new ScopeView(container);
        return container
            .Nodes.Where(n => n is not BoundaryEvent)
            .Aggregate(new Tree(), (o, n) => o.Add(n.Id, nodes.Node(n, scope)))
            .ToObject(isBroken: true);
    }
}
