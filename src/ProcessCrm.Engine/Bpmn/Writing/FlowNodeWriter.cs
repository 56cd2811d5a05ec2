using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;
using static ProcessCrm.Engine.Bpmn.Writing.Parts;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Writes flow nodes, without their flows (BPMN 2.0.2, 10.3, 10.5 and 10.6).</summary>
internal sealed class FlowNodeWriter(ContainerWriter containers)
{
    public XElement Write(FlowNode node)
    {
        var element = new XElement(Omg + KindOf(node), new XAttribute("id", node.Id), Name(node.Name), Documentation(node.Documentation));
        element.Add(
            node switch
            {
                Activity activity => OfActivity(activity),
                Event e => OfEvent(e),
                EventBasedGateway gateway =>
                [
                    Attribute("instantiate", gateway.Instantiate),
                    Attribute("eventGatewayType", gateway.IsParallel ? "Parallel" : null),
                ],
                ComplexGateway gateway => [Expression("activationCondition", gateway.ActivationCondition)],
                _ => [],
            }
        );
        return element;
    }

    private static string KindOf(FlowNode node) =>
        node switch
        {
            AbstractTask => "task",
            SubProcess { IsTransaction: true } => "transaction",
            SubProcess { AdHoc: not null } => "adHocSubProcess",
            _ => string.Concat(char.ToLowerInvariant(node.GetType().Name[0]).ToString(), node.GetType().Name.AsSpan(1)),
        };

    private static IEnumerable<XObject?> OfEvent(Event e)
    {
        IEnumerable<XObject?> own = e switch
        {
            StartEvent start =>
            [
                Attribute("isInterrupting", start.IsInterrupting, otherwise: true),
                Attribute("parallelMultiple", start.ParallelMultiple),
            ],
            IntermediateCatchEvent caught => [Attribute("parallelMultiple", caught.ParallelMultiple)],
            BoundaryEvent boundary =>
            [
                Attribute("attachedToRef", boundary.AttachedTo),
                Attribute("cancelActivity", boundary.IsInterrupting, otherwise: true),
                Attribute("parallelMultiple", boundary.ParallelMultiple),
            ],
            _ => [],
        };
        return own.Concat(e.Definitions.Select(EventDefinitionParts.Write));
    }

    private IEnumerable<XObject?> OfActivity(Activity activity)
    {
        IEnumerable<XObject?> common =
        [
            Attribute("isForCompensation", activity.IsForCompensation),
            Attribute("startQuantity", activity.StartQuantity, otherwise: 1),
            Attribute("completionQuantity", activity.CompletionQuantity, otherwise: 1),
        ];
        IEnumerable<XObject?> own = activity switch
        {
            ScriptTask script => [Attribute("scriptFormat", script.Language), Text("script", script.Script)],
            SendTask { Message: { } message } => [MessageRef(message)],
            ReceiveTask receive => [MessageRef(receive.Message), Attribute("instantiate", receive.Instantiate)],
            CallActivity call => [Attribute("calledElement", call.CalledElement.Length == 0 ? null : call.CalledElement)],
            SubProcess sub => OfSubProcess(sub),
            _ => [],
        };
        return common.Concat(own).Append(LoopParts.Write(activity));
    }

    private IEnumerable<XObject?> OfSubProcess(SubProcess sub)
    {
        IEnumerable<XObject?> own =
        [
            Attribute("triggeredByEvent", sub.TriggeredByEvent),
            Attribute("ordering", sub.AdHoc is { IsSequential: true } ? "Sequential" : null),
            Attribute("cancelRemainingInstances", sub.AdHoc?.CancelRemaining ?? true, otherwise: true),
            Expression("completionCondition", sub.AdHoc?.CompletionCondition),
        ];
        return own.Concat(containers.Variables(sub)).Concat(containers.Contents(sub));
    }

    private static XAttribute? MessageRef(MessageEventDefinition message) =>
        Attribute("messageRef", message.Message.Length == 0 ? null : message.Message);
}
