using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model;

/// <summary>Work (BPMN 2.0.2, 10.3).</summary>
public abstract record Activity : FlowNode
{
    /// <summary>What makes the activity run several times; null for once.</summary>
    public LoopCharacteristics? Loop { get; init; }

    /// <summary>Whether the activity runs only to compensate another.</summary>
    public bool IsForCompensation { get; init; }

    /// <summary>
    /// Values handed to the work (BPMN 2.0.2, 10.4.1, data inputs): a handler's input, the variables of a subprocess or a called process, what the
    /// expressions of a user task read before the variables.
    /// </summary>
    public ImmutableArray<Assignment> Inputs { get; init; } = [];

    /// <summary>Values taken from the result of the work; none given takes all (a call activity: nothing).</summary>
    public ImmutableArray<Assignment> Outputs { get; init; } = [];

    /// <summary>How many tokens must have come before the activity begins (BPMN 2.0.2, table 10.3); at least 1.</summary>
    public int StartQuantity { get; init; } = 1;

    /// <summary>How many tokens go out on each flow that is taken; at least 1.</summary>
    public int CompletionQuantity { get; init; } = 1;
}

/// <summary>Several instances of one activity (BPMN 2.0.2, 10.3.8).</summary>
public abstract record LoopCharacteristics;

/// <summary>The activity again and again while a condition holds (BPMN 2.0.2, 10.3.8 StandardLoopCharacteristics).</summary>
public sealed record StandardLoop : LoopCharacteristics
{
    /// <summary>Goes on while this is true; FEEL, with <c>loopCounter</c>, how often it has run. Null goes on up to <see cref="Maximum"/>.</summary>
    public Expression? Condition { get; init; }

    /// <summary>Whether the condition is looked at before the first time, too.</summary>
    public bool TestBefore { get; init; }

    /// <summary>The largest number of times; null for no bound.</summary>
    public int? Maximum { get; init; }
}

/// <summary>Which event a multi-instance activity throws when an instance completes (BPMN 2.0.2, table 10.29).</summary>
public enum MultiInstanceBehavior
{
    /// <summary>None.</summary>
    All,

    /// <summary>One, when the first instance completes.</summary>
    One,

    /// <summary>One for each instance.</summary>
    None,

    /// <summary>One for each condition that holds.</summary>
    Complex,
}

/// <summary>An event that a multi-instance activity throws when an instance completes, and the condition then; FEEL.</summary>
public sealed record LoopEvent(EventDefinition Event, Expression? If = null);

/// <summary>A fixed or data-driven number of instances (BPMN 2.0.2, 10.3.8 MultiInstanceLoopCharacteristics).</summary>
public sealed record MultiInstanceLoop : LoopCharacteristics
{
    public bool IsSequential { get; init; }

    /// <summary>The number of instances; FEEL. Either this or <see cref="Collection"/>.</summary>
    public Expression? Cardinality { get; init; }

    /// <summary>One instance for each item of this list; FEEL.</summary>
    public Expression? Collection { get; init; }

    /// <summary>The variable that holds the item in its instance.</summary>
    public string? Item { get; init; }

    /// <summary>Ends the rest when true after an instance completes; FEEL.</summary>
    public Expression? CompletionCondition { get; init; }

    /// <summary>The variable that receives the list of results, in the order of the instances.</summary>
    public string? OutputCollection { get; init; }

    /// <summary>The result of one instance; FEEL.</summary>
    public Expression? OutputItem { get; init; }

    /// <summary>When <see cref="Events"/> are thrown.</summary>
    public MultiInstanceBehavior Behavior { get; init; }

    /// <summary>What is thrown: one event, or for <see cref="MultiInstanceBehavior.Complex"/> any number with conditions.</summary>
    public ImmutableArray<LoopEvent> Events { get; init; } = [];
}

/// <summary>A task of no kind: completes at once (BPMN 2.0.2, 10.3.3 abstract task).</summary>
public sealed record AbstractTask : Activity;

/// <summary>Work that no engine knows of; for the flow it is done at once (BPMN 2.0.2, 10.3.4.2 and 13.3.3).</summary>
public sealed record ManualTask : Activity;

/// <summary>A decision by rules (BPMN 2.0.2, 10.3.3 business rule task). Where the engine cannot make it, it waits as a job.</summary>
public sealed record BusinessRuleTask : Activity
{
    /// <summary>The name of the decision.</summary>
    public required string Decision { get; init; }

    /// <summary>Which version of the decision.</summary>
    public VersionBinding Binding { get; init; } = VersionBinding.Deployment;

    /// <summary>
    /// The variable that receives the result; null takes the result as the outputs say, which read it as <c>result</c>, and its entries by their
    /// names. Without either the entries of a context become variables, and any other value the variable with the decision's name.
    /// </summary>
    public string? Result { get; init; }
}

/// <summary>Which version of something deployed is meant.</summary>
/// <param name="Kind">How the version is chosen.</param>
/// <param name="Tag">The tag, where one is asked for.</param>
public sealed record VersionBinding(BindingKind Kind, string? Tag = null)
{
    /// <summary>That of the deployment which asks, where it has one, else the latest.</summary>
    public static VersionBinding Deployment { get; } = new(BindingKind.Deployment);

    /// <summary>The latest.</summary>
    public static VersionBinding Latest { get; } = new(BindingKind.Latest);

    /// <summary>The latest with a tag.</summary>
    public static VersionBinding Tagged(string tag) => new(BindingKind.Tag, tag);
}

/// <summary>How a version is chosen.</summary>
public enum BindingKind
{
    /// <summary>That of the deployment which asks, where it has one, else the latest.</summary>
    Deployment,

    /// <summary>The latest.</summary>
    Latest,

    /// <summary>The latest with a tag.</summary>
    Tag,
}

/// <summary>Work of a person, in an inbox (BPMN 2.0.2, 10.3.4.1).</summary>
public sealed record UserTask : Activity
{
    /// <summary>Who may do it: <c>user:…</c>, <c>group:…</c>, or FEEL that gives one or a list of those.</summary>
    public ImmutableArray<Expression> Performers { get; init; } = [];

    /// <summary>When it is due: an ISO 8601 duration from its creation, or FEEL that gives a duration or an instant (D10).</summary>
    public Expression? Due { get; init; }

    /// <summary>Whether the durations of <see cref="Due"/> and <see cref="Start"/> are of working time, in days and hours of the organisation (D10).</summary>
    public bool InWorkingTime { get; init; }

    /// <summary>What one task of it is called, where that differs from task to task; FEEL that gives a text. Null for the node's name.</summary>
    public Expression? Title { get; init; }

    /// <summary>When the work is to begin, as <see cref="Due"/>; null for at once (X15).</summary>
    public Expression? Start { get; init; }

    /// <summary>
    /// How important it is (X5): <c>high</c>, <c>medium</c>, <c>low</c>, a number from 0 (highest) to 9, or FEEL that gives one of those; medium
    /// where nothing is said.
    /// </summary>
    public Expression? Priority { get; init; }

    /// <summary>The kind of work (X5): <c>toDo</c>, <c>call</c>, …, any other word, or FEEL; null for something to do.</summary>
    public Expression? Category { get; init; }

    /// <summary>Whether it is shown in the calendar (X5): <c>true</c>, <c>false</c>, or FEEL.</summary>
    public Expression? ShowInCalendar { get; init; }

    /// <summary>The path of an instruction file beside the definition; or FEEL that gives the text itself, as Markdown.</summary>
    public Expression? Instructions { get; init; }

    /// <summary>The path of the instruction file; null where there is none.</summary>
    public string? InstructionFile => Instructions is { IsLiteral: true } file ? file.Text : null;

    /// <summary>What the step must deliver, for the performer and the flowchart (E26).</summary>
    public ImmutableArray<LocalizedText> Deliverables { get; init; } = [];

    /// <summary>What is asked whatever the outcome.</summary>
    public ImmutableArray<FormField> Form { get; init; } = [];

    /// <summary>The results to choose from; none means the task is simply completed (C29).</summary>
    public ImmutableArray<Outcome> Outcomes { get; init; } = [];

    /// <summary>The kind of interaction that completing the task records (D19): <c>call</c>, <c>email</c>, <c>meeting</c>, <c>other</c>; null for none.</summary>
    public string? Interaction { get; init; }
}

/// <summary>A result of a user task. The flows with its id in <see cref="SequenceFlow.Outcome"/> are taken.</summary>
public sealed record Outcome
{
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }
    public LocalizedText? Hint { get; init; }

    /// <summary>The condition under which the result is offered (D16); FEEL.</summary>
    public Expression? If { get; init; }

    /// <summary>What this result asks beyond the task's own form.</summary>
    public ImmutableArray<FormField> Form { get; init; } = [];

    /// <summary>Values written when this result is chosen, before those of the node.</summary>
    public ImmutableArray<Assignment> Set { get; init; } = [];
}

/// <summary>One field of a form.</summary>
public sealed record FormField
{
    /// <summary>The variable that receives the value.</summary>
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }
    public LocalizedText? Hint { get; init; }

    /// <summary>
    /// <c>text</c>, <c>multiline</c>, <c>number</c>, <c>integer</c>, <c>money</c>, <c>boolean</c>, <c>date</c>, <c>dateTime</c>, <c>duration</c>,
    /// <c>choice</c>, or the name of a reference kind that the host knows (<c>user</c>, <c>lossReason</c>, …).
    /// </summary>
    public required string Type { get; init; }
    public bool IsRequired { get; init; }

    /// <summary>The choices of a <c>choice</c>.</summary>
    public ImmutableArray<FormOption> Options { get; init; } = [];

    /// <summary>The value offered; FEEL.</summary>
    public Expression? Default { get; init; }

    /// <summary>The subject's field that the value is read from and written to (<c>lead.budget</c>).</summary>
    public string? Bind { get; init; }
}

/// <summary>A choice.</summary>
public sealed record FormOption(string Id, LocalizedText? Name);

/// <summary>Work of a handler (BPMN 2.0.2, 10.3.3 service task).</summary>
public sealed record ServiceTask : Activity
{
    /// <summary>The name of the handler (<c>crm.createMissingClient</c>).</summary>
    public required string Run { get; init; }
}

/// <summary>An expression evaluated by the engine, or a script of a language that it does not know (a job) (BPMN 2.0.2, 10.3.3 script task).</summary>
public sealed record ScriptTask : Activity
{
    /// <summary>The language; <c>feel</c> runs in the engine.</summary>
    public string Language { get; init; } = "feel";
    public required string Script { get; init; }

    /// <summary>The variable that receives the value of a FEEL script.</summary>
    public string? Result { get; init; }
}

/// <summary>Sends a message (BPMN 2.0.2, 10.3.3 send task).</summary>
public sealed record SendTask : Activity
{
    /// <summary>The message; null where <see cref="Run"/> names a handler.</summary>
    public MessageEventDefinition? Message { get; init; }
    public string? Run { get; init; }
}

/// <summary>Waits for a message (BPMN 2.0.2, 10.3.3 receive task).</summary>
public sealed record ReceiveTask : Activity
{
    public required MessageEventDefinition Message { get; init; }

    /// <summary>Whether the message starts the process; the task then has no incoming flow, or follows an instantiating gateway.</summary>
    public bool Instantiate { get; init; }
}

/// <summary>A subprocess, embedded or started by an event (BPMN 2.0.2, 10.3.5).</summary>
public sealed record SubProcess : Activity, IFlowElementsContainer
{
    public required ImmutableArray<FlowNode> Nodes { get; init; }
    public required ImmutableArray<SequenceFlow> Flows { get; init; }
    public ImmutableArray<Variable> Variables { get; init; } = [];

    /// <summary>Whether it is an event subprocess.</summary>
    public bool TriggeredByEvent { get; init; }

    /// <summary>Whether it is a transaction: a cancel end event inside compensates all that was done in it (BPMN 2.0.2, 10.3.5).</summary>
    public bool IsTransaction { get; init; }

    /// <summary>What makes it an ad-hoc subprocess; null for any other.</summary>
    public AdHocCharacteristics? AdHoc { get; init; }
}

/// <summary>
/// How an ad-hoc subprocess goes (BPMN 2.0.2, 10.3.5 and 13.3.5): its activities without incoming flow are offered, all at once or one after another,
/// and again until the condition holds.
/// </summary>
public sealed record AdHocCharacteristics
{
    /// <summary>Whether one activity is done after another (ordering Sequential).</summary>
    public bool IsSequential { get; init; }

    /// <summary>Ends it when true after an activity inside completes; FEEL. Null ends it when each has been done once.</summary>
    public Expression? CompletionCondition { get; init; }

    /// <summary>Whether what is still at work is then cancelled, else waited for.</summary>
    public bool CancelRemaining { get; init; } = true;
}

/// <summary>Runs another process and waits for its end (BPMN 2.0.2, 10.3.6).</summary>
public sealed record CallActivity : Activity
{
    /// <summary>The id of the called process.</summary>
    public required string CalledElement { get; init; }

    /// <summary>Which version: <c>deployment</c> (the caller's own deployment where it has the process, else the latest), or <c>latest</c>.</summary>
    public string Binding { get; init; } = "deployment";
}
