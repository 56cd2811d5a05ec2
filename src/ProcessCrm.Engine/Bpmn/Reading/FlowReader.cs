using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads the sequence flows of a container (BPMN 2.0.2, 8.4.13).</summary>
internal sealed class FlowReader(BpmnFile file, BpmnReport report)
{
    /// <summary>The flows, in the order of their sources; those of one source as its <c>outgoing</c> lists them, else as they stand.</summary>
    public ImmutableArray<SequenceFlow> Read(XElement container, ImmutableArray<FlowNode> nodes, OutcomeGateways outcomes)
    {
        var defaults = container.Elements().Select(node => Local(Text(node, "default"))).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var listed = container
            .Elements()
            .SelectMany(node => Children(node, "outgoing"))
            .Select((outgoing, index) => (Id: Local(outgoing.Value) ?? "", Index: index))
            .DistinctBy(outgoing => outgoing.Id, StringComparer.Ordinal)
            .ToDictionary(outgoing => outgoing.Id, outgoing => outgoing.Index, StringComparer.Ordinal);
        var places = nodes
            .Select((node, index) => (node.Id, index))
            .DistinctBy(n => n.Id, StringComparer.Ordinal)
            .ToDictionary(n => n.Id, n => n.index, StringComparer.Ordinal);
        var labels = new OutcomeLabels(nodes);
        return
        [
            .. Children(container, "sequenceFlow")
                .Where(flow => !outcomes.IsGateway(Text(flow, "targetRef") ?? ""))
                .Select(flow => ReadFlow(flow, defaults, outcomes, labels))
                .OrderBy(flow => places.GetValueOrDefault(flow.Source, int.MaxValue))
                .ThenBy(flow => labels.IndexOf(flow.Source, flow.Outcome))
                .ThenBy(flow => listed.GetValueOrDefault(flow.Id, int.MaxValue)),
        ];
    }

    private SequenceFlow ReadFlow(XElement flow, HashSet<string> defaults, OutcomeGateways outcomes, OutcomeLabels labels)
    {
        if (IdOf(flow).Length == 0)
        {
            report.Add(flow, BpmnProblems.NoId("sequenceFlow"));
        }
        var from = End(flow, "sourceRef");
        var source = outcomes.TaskOf(from);
        var outcome = outcomes.IsGateway(from) ? (string?)flow.Attribute(OwnProperties.Outcome) : null;
        var name = NodeReader.NameOf(flow);
        if (outcome is not null && name is not null && name.For("en") == labels.Label(source, outcome))
        {
            name = null;
        }
        var native = new SequenceFlow
        {
            Id = IdOf(flow),
            Name = name,
            Documentation = NodeReader.DocumentationOf(flow),
            Source = source,
            Target = End(flow, "targetRef"),
            Condition = FormalExpression.Read(flow, "conditionExpression"),
            IsDefault = defaults.Contains(IdOf(flow)) || (string?)flow.Attribute(OwnProperties.Default) == "true",
            Outcome = outcome,
            IsIdImplied = (string?)flow.Attribute(OwnProperties.Implied) == "true",
        };
        return ElementJson.With(native, OwnProperties.Read(flow));
    }

    private string End(XElement flow, string attribute)
    {
        var reference = Text(flow, attribute);
        if (file.Find(reference) is { } node)
        {
            return IdOf(node);
        }
        report.Add(flow, reference is null ? BpmnProblems.NoReference(attribute) : BpmnProblems.Dangling(attribute, reference));
        return reference ?? "";
    }
}
