using System.Collections.Frozen;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Which behaviour runs which kind of node and event definition. A new element is one file and one line here.</summary>
internal static class ElementTable
{
    private static readonly FrozenDictionary<Type, Func<FlowNode, CompiledNode, NodeCompiler, ElementBehavior>> Nodes = new Dictionary<
        Type,
        Func<FlowNode, CompiledNode, NodeCompiler, ElementBehavior>
    >
    {
        [typeof(StartEvent)] = (_, _, _) => new StartEventElement(),
        [typeof(EndEvent)] = (_, _, _) => new ThrowEventElement(),
        [typeof(IntermediateThrowEvent)] = (_, _, _) => new ThrowEventElement(),
        [typeof(IntermediateCatchEvent)] = (_, _, _) => new IntermediateCatchEventElement(),
        [typeof(BoundaryEvent)] = (_, _, _) => new BoundaryEventElement(),
        [typeof(ExclusiveGateway)] = (_, _, _) => new ExclusiveGatewayElement(),
        [typeof(ParallelGateway)] = (_, node, _) => new ParallelGatewayElement(node),
        [typeof(InclusiveGateway)] = (_, node, _) => new InclusiveGatewayElement(node),
        [typeof(EventBasedGateway)] = (_, _, _) => new EventBasedGatewayElement(),
        [typeof(ComplexGateway)] = (model, node, compiler) =>
            new ComplexGatewayElement(node, compiler.Optional(((ComplexGateway)model).ActivationCondition, "activation")),
        [typeof(AbstractTask)] = (_, _, _) => new AbstractTaskElement(),
        [typeof(ManualTask)] = (_, _, _) => new ManualTaskElement(),
        [typeof(BusinessRuleTask)] = (model, _, compiler) => compiler.Decide((BusinessRuleTask)model),
        [typeof(UserTask)] = (model, _, compiler) => compiler.UserTask((UserTask)model),
        [typeof(ServiceTask)] = (model, _, compiler) => compiler.Job("serviceTask", ((ServiceTask)model).Run),
        [typeof(ScriptTask)] = (model, _, compiler) => compiler.Script((ScriptTask)model),
        [typeof(SendTask)] = (model, _, compiler) => compiler.Send((SendTask)model),
        [typeof(ReceiveTask)] = (_, _, _) => new ReceiveTaskElement(),
        [typeof(SubProcess)] = (model, _, compiler) => compiler.SubProcess((SubProcess)model),
        [typeof(CallActivity)] = (model, _, compiler) => compiler.Call((CallActivity)model),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, Func<EventDefinition, NodeCompiler, EventBehavior>> Events = new Dictionary<
        Type,
        Func<EventDefinition, NodeCompiler, EventBehavior>
    >
    {
        [typeof(MessageEventDefinition)] = (definition, compiler) => compiler.Message((MessageEventDefinition)definition, []),
        [typeof(TimerEventDefinition)] = (definition, compiler) => compiler.Timer((TimerEventDefinition)definition),
        [typeof(SignalEventDefinition)] = (definition, compiler) => compiler.Signal((SignalEventDefinition)definition),
        [typeof(ErrorEventDefinition)] = (definition, compiler) => compiler.Error((ErrorEventDefinition)definition),
        [typeof(ConditionalEventDefinition)] = (definition, compiler) => compiler.Condition((ConditionalEventDefinition)definition),
        [typeof(CompensateEventDefinition)] = (definition, _) =>
            new CompensateEvent(
                ((CompensateEventDefinition)definition).Activity is { } activity ? [activity] : [],
                ((CompensateEventDefinition)definition).WaitForCompletion
            ),
        [typeof(EscalationEventDefinition)] = (definition, compiler) => compiler.Escalation((EscalationEventDefinition)definition),
        [typeof(LinkEventDefinition)] = (definition, _) => new LinkEvent(((LinkEventDefinition)definition).Link),
        [typeof(CancelEventDefinition)] = (_, _) => new CancelEvent(),
        [typeof(TerminateEventDefinition)] = (_, _) => new TerminateEvent(),
    }.ToFrozenDictionary();

    /// <summary>The behaviour of a node.</summary>
    public static ElementBehavior Create(CompiledNode node, NodeCompiler compiler) =>
        Nodes[node.Model.GetType()](node.Model, node, compiler);

    /// <summary>The behaviour of an event definition.</summary>
    public static EventBehavior Create(EventDefinition definition, NodeCompiler compiler) =>
        Events[definition.GetType()](definition, compiler);
}
