using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model;

/// <summary>One definition file: its processes and what they share (BPMN 2.0.2, 8.1.1).</summary>
public sealed record Definitions
{
    public required ImmutableArray<Process> Processes { get; init; }
    public ImmutableArray<Message> Messages { get; init; } = [];
    public ImmutableArray<Signal> Signals { get; init; } = [];
    public ImmutableArray<Error> Errors { get; init; } = [];
    public ImmutableArray<Escalation> Escalations { get; init; } = [];

    /// <summary>The pools and what they send each other; null where the file tells none.</summary>
    public Collaboration? Collaboration { get; init; }

    /// <summary>
    /// What a BPMN file says beyond this model: elements that are stripped of what the model says, each with the id of the element it belongs to
    /// (extensions of other tools, artifacts, the diagram). Written back into BPMN, and without a part in the execution.
    /// </summary>
    public ImmutableArray<string> BpmnFragments { get; init; } = [];
}

/// <summary>A message (BPMN 2.0.2, 8.4.11). Correlation is by name and key.</summary>
public sealed record Message(string Id, string Name);

/// <summary>A signal (BPMN 2.0.2, 10.5.5); broadcast by name.</summary>
public sealed record Signal(string Id, string Name);

/// <summary>An error (BPMN 2.0.2, 8.4.3). A catch without a code catches every error.</summary>
public sealed record Error(string Id, string? Code, LocalizedText? Name = null);

/// <summary>An escalation (BPMN 2.0.2, 10.5.5).</summary>
public sealed record Escalation(string Id, string? Code, LocalizedText? Name = null);

/// <summary>What holds flow nodes and flows: a process or a subprocess (BPMN 2.0.2, 8.4.7 FlowElementsContainer).</summary>
public interface IFlowElementsContainer
{
    string Id { get; }
    ImmutableArray<FlowNode> Nodes { get; }
    ImmutableArray<SequenceFlow> Flows { get; }

    /// <summary>The variables that live in this scope; a write to any other name goes to an enclosing scope.</summary>
    ImmutableArray<Variable> Variables { get; }
}

/// <summary>A process (BPMN 2.0.2, 10.2).</summary>
public sealed record Process : IFlowElementsContainer
{
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }
    public LocalizedText? Documentation { get; init; }

    /// <summary>The kind of business record that the process is about, and the name by which expressions read it (<c>lead</c>).</summary>
    public string? Subject { get; init; }

    /// <summary>The stages in order; empty where the process has none.</summary>
    public ImmutableArray<Stage> Stages { get; init; } = [];

    public required ImmutableArray<FlowNode> Nodes { get; init; }
    public required ImmutableArray<SequenceFlow> Flows { get; init; }
    public ImmutableArray<Variable> Variables { get; init; } = [];

    /// <summary>
    /// The data stores that its expressions read and write by these names (BPMN 2.0.2, 10.4.1): data of the whole installation, which every process
    /// that names it shares and which outlives them all. Null until somebody writes it. A variable of the process with the same name hides it.
    /// </summary>
    public ImmutableArray<string> DataStores { get; init; } = [];

    /// <summary>The lanes of its pool, in order; empty where it has none.</summary>
    public ImmutableArray<Lane> Lanes { get; init; } = [];

    /// <summary>Whether instances may be started (BPMN 2.0.2, 10.2: isExecutable).</summary>
    public bool IsExecutable { get; init; } = true;
}

/// <summary>A variable declared in a scope, with the value it starts with.</summary>
public sealed record Variable(string Name, Expression? Initial = null);

/// <summary>A stage of the subject's way, drawn as a band and shown on the stage indicator (C1, C5).</summary>
public sealed record Stage
{
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }

    /// <summary>What to do here, shown as the stage's hint (C9).</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>What the stage is for, at length (X7).</summary>
    public LocalizedText? Documentation { get; init; }

    /// <summary>The node that an explicit jump enters; null where one cannot jump to the stage.</summary>
    public string? Entry { get; init; }

    /// <summary>
    /// The stages that one may go to from here by hand, where only some are allowed; null for all (X6). Flow is not bound by it.
    /// </summary>
    public ImmutableArray<string>? To { get; init; }

    /// <summary>How long the stage should take (ISO 8601 duration).</summary>
    public string? Target { get; init; }

    /// <summary>The time after its entry by which the next step must be planned (ISO 8601 duration; X7).</summary>
    public string? PlanWithin { get; init; }

    /// <summary>The highest probability of success in this stage, in percent (X7); null where nothing is said.</summary>
    public int? MaxProbability { get; init; }

    /// <summary>Whether reports on the sales funnel have the stage (X7).</summary>
    public bool ShowInFunnel { get; init; } = true;

    /// <summary>Whether the stage indicator has the stage while the subject is elsewhere (X7).</summary>
    public bool ShowInProgressBar { get; init; } = true;

    /// <summary>Null for an open stage; else how the subject ended, <c>won</c> or <c>lost</c>.</summary>
    public string? Final { get; init; }

    /// <summary>What must hold to enter the stage, by a jump or by flow (I18, D12).</summary>
    public ImmutableArray<Gate> Requires { get; init; } = [];

    /// <summary>What a person must fill in to jump here (D12).</summary>
    public ImmutableArray<FormField> Form { get; init; } = [];

    /// <summary>
    /// How probable success is in this stage, in percent (X7): what somebody estimates, but no more than the stage allows, else just that; null
    /// for unknown.
    /// </summary>
    /// <param name="estimate">What somebody estimates; null for nothing.</param>
    public int? ProbabilityOf(int? estimate) =>
        Final switch
        {
            "won" => 100,
            "lost" => 0,
            _ => estimate is { } percent ? Math.Min(percent, MaxProbability ?? 100) : MaxProbability,
        };
}

/// <summary>A condition to enter a stage, and what to tell where it does not hold.</summary>
public sealed record Gate(Expression If, LocalizedText Hint);
