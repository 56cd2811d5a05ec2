using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Finds what starts a process from outside (BPMN 2.0.2, 10.5.2, 10.6.6 and 13.3.3).</summary>
internal static class StartTriggersOf
{
    public static IEnumerable<StartTrigger> Process(Definitions definitions, CompiledScope root) =>
        root.Nodes.SelectMany(node =>
            node.Model switch
            {
                StartEvent start => Triggers(definitions, node, start),
                ReceiveTask { Instantiate: true } receive when node.Incoming.Length == 0 => [Message(definitions, node, receive)],
                EventBasedGateway { Instantiate: true } => node.Outgoing.SelectMany(f => Awaited(definitions, f.Target)),
                _ => [],
            }
        );

    private static IEnumerable<StartTrigger> Awaited(Definitions definitions, CompiledNode node) =>
        node.Model switch
        {
            Event @event => Triggers(definitions, node, @event),
            ReceiveTask receive => [Message(definitions, node, receive)],
            _ => [],
        };

    private static StartTrigger Message(Definitions definitions, CompiledNode node, ReceiveTask receive) =>
        new(node.Id, SubscriptionKind.Message, MessageName(definitions, receive.Message.Message), null);

    private static IEnumerable<StartTrigger> Triggers(Definitions definitions, CompiledNode node, Event model)
    {
        for (var i = 0; i < model.Definitions.Length; i++)
        {
            switch (model.Definitions[i])
            {
                case TimerEventDefinition timer:
                    yield return new StartTrigger(node.Id, SubscriptionKind.Timer, null, timer, i);
                    break;
                case MessageEventDefinition message:
                    yield return new StartTrigger(node.Id, SubscriptionKind.Message, MessageName(definitions, message.Message), null, i);
                    break;
                case SignalEventDefinition signal:
                    yield return new StartTrigger(node.Id, SubscriptionKind.Signal, SignalName(definitions, signal.Signal), null, i);
                    break;
                case ConditionalEventDefinition:
                    yield return new StartTrigger(node.Id, SubscriptionKind.Condition, null, null, i);
                    break;
                default:
                    break;
            }
        }
    }

    private static string MessageName(Definitions definitions, string id) =>
        definitions.Messages.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal))?.Name ?? id;

    private static string SignalName(Definitions definitions, string id) =>
        definitions.Signals.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.Ordinal))?.Name ?? id;
}
