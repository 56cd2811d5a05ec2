using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads what a <c>nodes</c> map holds: nodes, their boundary events, their flows.</summary>
internal sealed class ScopeBuilder
{
    private readonly Ids ids;
    private readonly FlowBuilder flows;
    private readonly NodeBuilder nodes;

    public ScopeBuilder(Ids ids, Declarations declarations, DiagnosticBag diagnostics)
    {
        this.ids = ids;
        flows = new FlowBuilder(ids, diagnostics);
        nodes = new NodeBuilder(new EventBuilder(declarations, diagnostics), this, diagnostics);
    }

    public (ImmutableArray<FlowNode> Nodes, ImmutableArray<SequenceFlow> Flows) Scope(Fields owner)
    {
        var allNodes = ImmutableArray.CreateBuilder<FlowNode>();
        var allFlows = ImmutableArray.CreateBuilder<SequenceFlow>();
        foreach (var member in owner.Map("nodes"))
        {
            var id = member.Name.Value;
            var fields = new Fields(member.Value);
            ids.Claim(id, member.Value, member.Name);
            var node = nodes.Node(id, fields);
            allNodes.Add(node);
            allFlows.AddRange(node is UserTask ? flows.TaskFlows(id, fields) : flows.Flows(id, fields["next"]));
            if (node is not Activity)
            {
                continue;
            }
            foreach (var boundary in fields.Map("boundary"))
            {
                ids.Claim(boundary.Name.Value, boundary.Value, boundary.Name);
                var boundaryFields = new Fields(boundary.Value);
                allNodes.Add(nodes.Boundary(boundary.Name.Value, id, boundaryFields));
                allFlows.AddRange(flows.Flows(boundary.Name.Value, boundaryFields["next"]));
            }
            if (fields["compensation"] is StringSyntax handler)
            {
                allNodes.Add(Compensation(id, handler));
            }
        }
        MarkHandlers(allNodes);
        return (allNodes.ToImmutable(), allFlows.ToImmutable());
    }

    /// <summary>The id of the boundary event that <c>compensation</c> stands for.</summary>
    public static string CompensationId(string activity) => activity + "--compensation";

    private BoundaryEvent Compensation(string activity, StringSyntax handler) =>
        new()
        {
            Id = ids.Imply(CompensationId(activity), handler),
            AttachedTo = activity,
            Definitions = [new CompensateEventDefinition()],
            CompensationHandler = handler.Value,
        };

    /// <summary>An activity that a compensation event names is for compensation, said or not.</summary>
    private static void MarkHandlers(ImmutableArray<FlowNode>.Builder nodes)
    {
        var handlers = nodes.OfType<BoundaryEvent>().Select(b => b.CompensationHandler).OfType<string>().ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count && handlers.Count > 0; i++)
        {
            if (nodes[i] is Activity { IsForCompensation: false } activity && handlers.Contains(activity.Id))
            {
                nodes[i] = activity with { IsForCompensation = true };
            }
        }
    }
}
