using System.Collections.Frozen;
using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>A process ready to run: every reference resolved, every expression parsed. Immutable and shared by all steps.</summary>
public sealed class CompiledProcess
{
    internal CompiledProcess(
        ProcessRef reference,
        Process model,
        CompiledScope root,
        FrozenDictionary<string, CompiledNode> nodes,
        FrozenDictionary<string, CompiledFlow> flows
    )
    {
        Reference = reference;
        Model = model;
        Root = root;
        Nodes = nodes;
        Flows = flows;
        Stages = model.Stages.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>The version.</summary>
    public ProcessRef Reference { get; }

    /// <summary>The definition that it was compiled from.</summary>
    public Process Model { get; }

    /// <summary>What the shell must listen for: start events with a timer, message, signal or condition, and what else instantiates.</summary>
    public ImmutableArray<StartTrigger> StartTriggers { get; internal set; } = [];

    /// <summary>The names of the handlers that its service and send tasks call.</summary>
    public required FrozenSet<string> Handlers { get; init; }

    /// <summary>The ids of the processes that its call activities run.</summary>
    public required FrozenSet<string> CalledProcesses { get; init; }

    /// <summary>The business rule tasks, each with the decision that it makes.</summary>
    public ImmutableArray<BusinessRuleTask> Decisions { get; internal init; } = [];

    /// <summary>The paths below the subject that its expressions read; a single empty path where one reads the whole.</summary>
    public required FrozenSet<string> SubjectPaths { get; init; }

    /// <summary>The names of the data stores that it reads and writes.</summary>
    public FrozenSet<string> DataStores { get; internal init; } = FrozenSet<string>.Empty;

    /// <summary>Whether anything in it waits for a condition.</summary>
    internal bool HasConditions { get; init; }

    internal CompiledScope Root { get; }
    internal FrozenDictionary<string, CompiledNode> Nodes { get; }
    internal FrozenDictionary<string, CompiledFlow> Flows { get; }
    internal FrozenDictionary<string, Stage> Stages { get; }
    internal FrozenDictionary<string, CompiledGate[]> Gates { get; init; } = FrozenDictionary<string, CompiledGate[]>.Empty;

    /// <summary>The node with an id; null where the process has none.</summary>
    public FlowNode? Node(string id) => Nodes.TryGetValue(id, out var node) ? node.Model : null;
}

/// <summary>An event that something outside triggers and that starts the process.</summary>
/// <param name="Node">The start event, or a catching event or receive task that instantiates.</param>
/// <param name="Kind">What triggers it.</param>
/// <param name="Name">The name of the message or signal.</param>
/// <param name="Timer">The timer.</param>
/// <param name="Definition">The index of the event definition within the node.</param>
public sealed record StartTrigger(string Node, SubscriptionKind Kind, string? Name, TimerEventDefinition? Timer, int Definition = 0);

/// <summary>A gate of a stage, with its condition parsed.</summary>
internal sealed record CompiledGate(FeelExpression If, LocalizedText Hint);

/// <summary>The inside of a process or subprocess.</summary>
internal sealed class CompiledScope(IFlowElementsContainer model)
{
    public IFlowElementsContainer Model => model;

    /// <summary>The subprocess that this is the inside of; null for the process itself.</summary>
    public CompiledNode? Owner { get; set; }

    /// <summary>The nodes of this scope itself; the place is the node's <see cref="CompiledNode.Index"/>.</summary>
    public CompiledNode[] Nodes { get; set; } = [];
    public CompiledNode? NoneStart { get; set; }

    /// <summary>Of an event subprocess: the event that starts it.</summary>
    public CompiledNode? EventStart { get; set; }

    /// <summary>The event subprocess that compensates the subprocess as a whole; null for none.</summary>
    public CompiledNode? CompensationStart { get; set; }

    /// <summary>Where the work begins without any start event: at every node that no flow leads to (BPMN 2.0.2, 13.3.4).</summary>
    public CompiledNode[] ImplicitStarts { get; set; } = [];

    /// <summary>The event subprocesses, by their start events.</summary>
    public CompiledNode[] EventSubProcesses { get; set; } = [];
    public CompiledVariable[] Variables { get; set; } = [];

    /// <summary>The inclusive gateways with several incoming flows.</summary>
    public InclusiveJoin[] InclusiveJoins { get; set; } = [];

    /// <summary>The complex gateways with several incoming flows.</summary>
    public InclusiveJoin[] ComplexJoins { get; set; } = [];
}

/// <summary>A declared variable.</summary>
internal sealed record CompiledVariable(string Name, FeelExpression? Initial);

/// <summary>A flow node with all that hangs on it.</summary>
internal sealed class CompiledNode(FlowNode model, int index)
{
    public FlowNode Model => model;
    public string Id => model.Id;

    /// <summary>The place within its scope.</summary>
    public int Index => index;
    public required CompiledScope Container { get; init; }

    /// <summary>How many tokens must wait before the node until it is entered.</summary>
    public int StartQuantity { get; init; } = 1;

    /// <summary>How many tokens go out on each flow that is taken.</summary>
    public int CompletionQuantity { get; init; } = 1;

    /// <summary>Whether a token that comes by a flow waits before the node.</summary>
    public bool Joins => StartQuantity > 1 || Behavior.Joins;
    public ElementBehavior Behavior { get; set; } = null!;
    public CompiledFlow[] Incoming { get; set; } = [];
    public CompiledFlow[] Outgoing { get; set; } = [];

    /// <summary>Whether every outgoing flow is taken always.</summary>
    public bool HasOnlyPlainFlows { get; set; }
    public CompiledNode[] Boundaries { get; set; } = [];

    /// <summary>The behaviours of its event definitions, where it is an event or receives a message.</summary>
    public EventBehavior[] Events { get; set; } = [];

    /// <summary>Whether all of its events must occur.</summary>
    public bool WaitsForAll { get; set; }

    /// <summary>Of a throwing link event: where the token goes on.</summary>
    public CompiledNode? LinkTarget { get; set; }
    public CompiledAssignment[] Set { get; set; } = [];
    public CompiledAssignment[] Inputs { get; set; } = [];
    public CompiledAssignment[] Outputs { get; set; } = [];
    public CompiledLoop? Loop { get; set; }

    /// <summary>The inside, of a subprocess.</summary>
    public CompiledScope? Inner { get; set; }

    /// <summary>The activity, or the event subprocess inside, that compensates this activity; null for none.</summary>
    public CompiledNode? CompensationHandler { get; set; }
}

/// <summary>A sequence flow.</summary>
internal sealed class CompiledFlow(SequenceFlow model, CompiledNode source, CompiledNode target, FeelExpression? condition)
{
    public SequenceFlow Model => model;
    public string Id => model.Id;
    public CompiledNode Source => source;
    public CompiledNode Target => target;
    public FeelExpression? Condition => condition;
}

/// <summary>An assignment with its target split and its value parsed.</summary>
internal sealed record CompiledAssignment(string[] Path, FeelExpression Value);

/// <summary>What makes an activity run several times.</summary>
internal abstract record CompiledLoop;

/// <summary>The parsed expressions of a multi-instance activity.</summary>
internal sealed record CompiledMultiInstance(
    MultiInstanceLoop Model,
    FeelExpression? Cardinality,
    FeelExpression? Collection,
    FeelExpression? CompletionCondition,
    FeelExpression? OutputItem,
    CompiledLoopEvent[] Events
) : CompiledLoop;

/// <summary>An event that a multi-instance activity throws.</summary>
internal sealed record CompiledLoopEvent(EventBehavior Event, FeelExpression? If);

/// <summary>The parsed expressions of a standard loop.</summary>
internal sealed record CompiledStandardLoop(StandardLoop Model, FeelExpression? Condition) : CompiledLoop;
