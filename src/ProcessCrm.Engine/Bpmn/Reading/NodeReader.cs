using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads flow nodes.</summary>
internal sealed class NodeReader
{
    private readonly EventReader _events;
    private readonly TaskReader _tasks;
    private readonly LoopReader _loops;
    private readonly DataReader _data;
    private readonly ContainerReader _containers;
    private readonly ElementJson _json;
    private readonly BpmnReport _report;

    public NodeReader(BpmnFile file, ContainerReader containers, ElementJson json, BpmnReport report)
    {
        (_containers, _json, _report) = (containers, json, report);
        _events = new EventReader(file, report);
        _tasks = new TaskReader(_events, file);
        _loops = new LoopReader(file, _events);
        _data = new DataReader(file);
    }

    /// <summary>The node that an element is; null when it is none.</summary>
    public FlowNode? TryRead(XElement element)
    {
        if (ReadKind(element) is not { } kind)
        {
            return null;
        }
        var node = Common(
            element,
            kind switch
            {
                Activity activity => ReadActivity(element, activity),
                Event e => ReadData(element, e),
                _ => kind,
            }
        );
        return _json.With(node, OwnProperties.Read(element));
    }

    /// <summary>The task that a global task is when it is called; its id is still to be given.</summary>
    public Activity ReadGlobalTask(XElement element) =>
        _tasks.TryRead(element, element.Name.LocalName[6..]) ?? new AbstractTask { Id = "" };

    public static LocalizedText? NameOf(XElement element) => Text(element, "name") is { } name ? LocalizedText.Of(name) : null;

    public static LocalizedText? DocumentationOf(XElement element) =>
        ChildText(element, "documentation") is { } text ? LocalizedText.Of(text) : null;

    private static FlowNode Common(XElement element, FlowNode node) =>
        node with
        {
            Id = IdOf(element),
            Name = NameOf(element),
            Documentation = DocumentationOf(element),
        };

    private FlowNode? ReadKind(XElement element) =>
        element.Name.LocalName switch
        {
            "exclusiveGateway" => new ExclusiveGateway { Id = "" },
            "parallelGateway" => new ParallelGateway { Id = "" },
            "inclusiveGateway" => new InclusiveGateway { Id = "" },
            "eventBasedGateway" => new EventBasedGateway
            {
                Id = "",
                Instantiate = Flag(element, "instantiate"),
                IsParallel = Text(element, "eventGatewayType") == "Parallel",
            },
            "complexGateway" => new ComplexGateway { Id = "", ActivationCondition = FormalExpression.Read(element, "activationCondition") },
            "subProcess" => ReadSubProcess(element),
            "transaction" => ReadSubProcess(element) with { IsTransaction = true },
            "adHocSubProcess" => ReadSubProcess(element) with
            {
                AdHoc = new AdHocCharacteristics
                {
                    IsSequential = Text(element, "ordering") == "Sequential",
                    CompletionCondition = FormalExpression.Read(element, "completionCondition"),
                    CancelRemaining = Flag(element, "cancelRemainingInstances", otherwise: true),
                },
            },
            var name => _events.TryRead(element) ?? (FlowNode?)_tasks.TryRead(element, name),
        };

    /// <summary>A caught event writes as it completes; a thrown one sends, where it is a message or signal.</summary>
    private Event ReadData(XElement element, Event e)
    {
        var values = _data.OfEvent(element);
        return e is not (EndEvent or IntermediateThrowEvent)
            ? e with
            {
                Set = values,
            }
            : e with
            {
                Definitions =
                [
                    .. e.Definitions.Select(definition =>
                        definition switch
                        {
                            MessageEventDefinition message => message with { Payload = values },
                            SignalEventDefinition signal => signal with { Payload = values },
                            _ => definition,
                        }
                    ),
                ],
            };
    }

    private SubProcess ReadSubProcess(XElement element)
    {
        var (nodes, flows) = _containers.ReadContents(element);
        return new SubProcess
        {
            Id = "",
            Nodes = nodes,
            Flows = flows,
            Variables = _containers.ReadVariables(element),
            TriggeredByEvent = Flag(element, "triggeredByEvent"),
        };
    }

    private Activity ReadActivity(XElement element, Activity activity)
    {
        var (inputs, outputs) = _data.Read(element);
        if (activity is CallActivity && DataReader.PassesAll(element))
        {
            _report.Add(element, BpmnProblems.PassesAll);
        }
        return activity with
        {
            Loop = _loops.Read(element),
            // Of an event subprocess its start event says so.
            IsForCompensation = Flag(element, "isForCompensation") && activity is not SubProcess { TriggeredByEvent: true },
            StartQuantity = Number(element, "startQuantity", 1),
            CompletionQuantity = Number(element, "completionQuantity", 1),
            Inputs = [.. activity.Inputs, .. inputs],
            Outputs = [.. activity.Outputs, .. outputs],
        };
    }
}
