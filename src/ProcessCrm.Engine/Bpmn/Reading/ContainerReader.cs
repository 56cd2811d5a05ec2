using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
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
    private readonly NodeReader _nodes;

    public ContainerReader(BpmnFile file, ElementJson json, BpmnReport report)
    {
        (_file, _report) = (file, report);
        _nodes = new NodeReader(file, this, json, report);
    }

    public Process ReadProcess(XElement process)
    {
        if (IdOf(process).Length == 0)
        {
            _report.Add(process, BpmnProblems.NoId("process"));
        }
        var (nodes, flows) = ReadContents(process);
        var native = new Process
        {
            Id = IdOf(process),
            Name = NodeReader.NameOf(process),
            Documentation = NodeReader.DocumentationOf(process),
            IsExecutable = Flag(process, "isExecutable", otherwise: true),
            Nodes = nodes,
            Flows = flows,
            Variables = ReadVariables(process),
            DataStores = ReadDataStores(process),
            Lanes = Child(process, "laneSet") is { } lanes ? CollaborationReader.Lanes(lanes, _file) : [],
        };
        return ElementJson.With(native, OwnProperties.Read(process));
    }

    /// <summary>The nodes of a container, boundary events behind their activities, and its flows in the order of what they come from.</summary>
    public (ImmutableArray<FlowNode> Nodes, ImmutableArray<SequenceFlow> Flows) ReadContents(XElement container)
    {
        var outcomes = OutcomeGateways.Of(container);
        var nodes = ReadNodes(container, outcomes);
        return (nodes, new FlowReader(_file, _report).Read(container, nodes, outcomes));
    }

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
                    IsIdImplied = false,
                },
                new SequenceFlow
                {
                    Id = $"{id}_out",
                    Source = work,
                    Target = end,
                    IsIdImplied = false,
                },
            ],
        };
    }

    private ImmutableArray<FlowNode> ReadNodes(XElement container, OutcomeGateways outcomes)
    {
        var nodes = new List<FlowNode>();
        foreach (var element in container.Elements().Where(element => element.Name.Namespace == Omg))
        {
            if (element.Name.LocalName == "sequenceFlow" || Beside.Contains(element.Name.LocalName) || outcomes.IsGateway(IdOf(element)))
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
        var boundaries = nodes.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo, StringComparer.Ordinal);
        var hosts = nodes.OfType<Activity>().Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. nodes.Where(n => n is not BoundaryEvent).SelectMany(n => boundaries[n is Activity ? n.Id : ""].Prepend(n)),
            .. nodes.OfType<BoundaryEvent>().Where(b => !hosts.Contains(b.AttachedTo)),
        ];
    }

    /// <summary>The data stores that a process and its subprocesses refer to (BPMN 2.0.2, 10.4.1).</summary>
    private ImmutableArray<string> ReadDataStores(XElement process) =>
        [
            .. process
                .Descendants(Omg + "dataStoreReference")
                .Select(reference => _file.DataName(IdOf(reference)))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

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
}
