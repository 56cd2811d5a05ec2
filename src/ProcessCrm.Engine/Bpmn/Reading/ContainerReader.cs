using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads processes and subprocesses: their nodes, flows and data (BPMN 2.0.2, 8.4.7).</summary>
internal sealed class ContainerReader
{
    /// <summary>What stands in a container and is neither a node nor a flow; it has no part in the execution, or is read with what it belongs to.</summary>
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal)
    {
        "documentation",
        "extensionElements",
        "incoming",
        "outgoing",
        "laneSet",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "property",
        "textAnnotation",
        "association",
        "group",
        "ioSpecification",
        "ioBinding",
        "dataInputAssociation",
        "dataOutputAssociation",
        "auditing",
        "monitoring",
        "performer",
        "humanPerformer",
        "potentialOwner",
        "resourceRole",
        "correlationSubscription",
        "supports",
        "standardLoopCharacteristics",
        "multiInstanceLoopCharacteristics",
        "completionCondition",
        "artifact",
    };

    private readonly BpmnReport _report;
    private readonly BpmnFile _file;
    private readonly FormalExpression _expressions;
    private readonly NodeReader _nodes;

    public ContainerReader(BpmnFile file, BpmnReport report)
    {
        (_file, _report, _expressions) = (file, report, new FormalExpression(report));
        _nodes = new NodeReader(file, this, _expressions, report);
    }

    public Process ReadProcess(XElement process) =>
        new()
        {
            Id = IdOf(process),
            Name = NodeReader.NameOf(process),
            Documentation = NodeReader.DocumentationOf(process),
            IsExecutable = Flag(process, "isExecutable", otherwise: true),
            Nodes = ReadNodes(process),
            Flows = ReadFlows(process),
            Variables = ReadVariables(process),
        };

    /// <summary>A global task, as a process that is just that task (BPMN 2.0.2, 10.3.7).</summary>
    public Process ReadGlobalTask(XElement task)
    {
        var id = IdOf(task);
        var (start, work, end) = ($"{id}_start", $"{id}_task", $"{id}_end");
        return new Process
        {
            Id = id,
            Name = NodeReader.NameOf(task),
            Documentation = NodeReader.DocumentationOf(task),
            Nodes = [new StartEvent { Id = start }, _nodes.ReadGlobalTask(task) with { Id = work }, new EndEvent { Id = end }],
            Flows =
            [
                new SequenceFlow
                {
                    Id = $"{id}_in",
                    Source = start,
                    Target = work,
                },
                new SequenceFlow
                {
                    Id = $"{id}_out",
                    Source = work,
                    Target = end,
                },
            ],
        };
    }

    public ImmutableArray<FlowNode> ReadNodes(XElement container)
    {
        var nodes = ImmutableArray.CreateBuilder<FlowNode>();
        foreach (var element in container.Elements().Where(element => element.Name.Namespace == Omg))
        {
            if (element.Name.LocalName == "sequenceFlow" || Beside.Contains(element.Name.LocalName))
            {
                continue;
            }
            if (_nodes.TryRead(element) is not { } node)
            {
                _report.Add(element, BpmnProblems.Unsupported(element.Name.LocalName));
            }
            else if (node.Id.Length == 0)
            {
                _report.Add(element, BpmnProblems.NoId(element.Name.LocalName));
            }
            else
            {
                nodes.Add(node);
            }
        }
        return nodes.ToImmutable();
    }

    public ImmutableArray<SequenceFlow> ReadFlows(XElement container)
    {
        var defaults = container
            .Elements()
            .Select(node => Local(Text(node, "default")))
            .Where(flow => flow is not null)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Children(container, "sequenceFlow").Select(flow => ReadFlow(flow, defaults))];
    }

    /// <summary>The data objects and properties of a container: variables that live in it (BPMN 2.0.2, 10.4.1).</summary>
    public ImmutableArray<Variable> ReadVariables(XElement container) =>
        [
            .. container
                .Elements()
                .Where(element => element.Name == Omg + "dataObject" || element.Name == Omg + "property")
                .Select(element => _file.DataName(IdOf(element)) ?? "")
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Select(name => new Variable(name)),
        ];

    private SequenceFlow ReadFlow(XElement flow, HashSet<string?> defaults)
    {
        if (IdOf(flow).Length == 0)
        {
            _report.Add(flow, BpmnProblems.NoId("sequenceFlow"));
        }
        return new SequenceFlow
        {
            Id = IdOf(flow),
            Name = NodeReader.NameOf(flow),
            Documentation = NodeReader.DocumentationOf(flow),
            Source = End(flow, "sourceRef"),
            Target = End(flow, "targetRef"),
            Condition = _expressions.Read(flow, "conditionExpression"),
            IsDefault = defaults.Contains(IdOf(flow)),
            IsIdImplied = false,
        };
    }

    private string End(XElement flow, string attribute)
    {
        var reference = Text(flow, attribute);
        if (_file.Find(reference) is { } node)
        {
            return IdOf(node);
        }
        _report.Add(flow, reference is null ? BpmnProblems.NoReference(attribute) : BpmnProblems.Dangling(attribute, reference));
        return reference ?? "";
    }
}
