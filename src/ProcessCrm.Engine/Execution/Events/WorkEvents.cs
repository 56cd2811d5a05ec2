using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>A task for a person came up.</summary>
/// <param name="Task">Its id: the element instance's.</param>
/// <param name="Node">The user task.</param>
/// <param name="Stage">The stage that the subject is in meanwhile.</param>
/// <param name="Data">Due date, candidates, assignee.</param>
public sealed record TaskCreated(long Instance, long Scope, long Task, string Node, string? Stage, TaskData Data)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.EditElement(Scope, Task, element => element with { Data = Data });
}

/// <summary>A task was given to somebody, or given back.</summary>
public sealed record TaskAssigned(long Instance, long Scope, long Task, string Node, string? Assignee, string? By)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(Scope, Task, element => element with { Data = (TaskData)element.Data! with { Assignee = Assignee } });
}

/// <summary>Other people may do the task now, since the data its performers are computed from changed.</summary>
public sealed record TaskCandidatesChanged(
    long Instance,
    long Scope,
    long Task,
    string Node,
    ImmutableArray<string> Candidates,
    string? Assignee
) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(
            Scope,
            Task,
            element => element with { Data = (TaskData)element.Data! with { Candidates = Candidates, Assignee = Assignee } }
        );
}

/// <summary>A task was completed.</summary>
/// <param name="Outcome">The chosen result.</param>
/// <param name="Values">The values of its form.</param>
/// <param name="By">Who did it.</param>
public sealed record TaskCompleted(long Instance, long Scope, long Task, string Node, string? Outcome, FeelContext Values, string? By)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(Scope, Task, element => element with { Data = Outcome is null ? null : new OutcomeData(Outcome) });
}

/// <summary>A task was cancelled.</summary>
public sealed record TaskCancelled(long Instance, long Scope, long Task, string Node) : ProcessEvent(Instance, Scope);

/// <summary>A decision was made. What was written because of it follows, so that whoever replays the history does not make it again.</summary>
/// <param name="Element">The element instance of the business rule task.</param>
/// <param name="Node">The business rule task.</param>
/// <param name="Decision">The name of the decision.</param>
/// <param name="Version">The version that was made: its deployment.</param>
/// <param name="Inputs">The values that decided.</param>
/// <param name="Value">The result.</param>
public sealed record DecisionEvaluated(
    long Instance,
    long Scope,
    long Element,
    string Node,
    string Decision,
    string Version,
    FeelContext Inputs,
    FeelValue Value
) : ProcessEvent(Instance, Scope)
{
    /// <summary>The rules of decision tables that applied, in the order of evaluation.</summary>
    public ImmutableArray<TableHit> Hits { get; init; } = [];
}

/// <summary>Work for a handler came up.</summary>
public sealed record JobCreated(long Instance, long Scope, long Job, string Node, JobData Data) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.EditElement(Scope, Job, element => element with { Data = Data });
}

/// <summary>A job was answered.</summary>
public sealed record JobCompleted(long Instance, long Scope, long Job, string Node, FeelContext Variables) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.EditElement(Scope, Job, element => element with { Data = null });
}

/// <summary>A job was cancelled.</summary>
public sealed record JobCancelled(long Instance, long Scope, long Job, string Node) : ProcessEvent(Instance, Scope);

/// <summary>A multi-instance activity began.</summary>
public sealed record LoopStarted(long Instance, long Scope, long Element, string Node, int Total, FeelList? Items)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft)
    {
        draft.AddElement(Scope, new ElementInstance(Element, Node, new LoopData(Total, 0, 0, Items)));
    }
}

/// <summary>Instances of a multi-instance activity were started or completed.</summary>
public sealed record LoopProgressed(long Instance, long Scope, long Element, string Node, int Started, int Completed)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(
            Scope,
            Element,
            element => element with { Data = (LoopData)element.Data! with { Started = Started, Completed = Completed } }
        );
}

/// <summary>One instance of a multi-instance activity completed with a result that is kept until all have. <c>Scope</c> is the iteration's.</summary>
public sealed record IterationCompleted(long Instance, long Scope, FeelValue Output) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.Edit(Scope, scope => scope with { Output = Output });
}

/// <summary>A multi-instance activity is over.</summary>
public sealed record LoopEnded(long Instance, long Scope, long Element, string Node) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.RemoveElement(Scope, Element);
}

/// <summary>Activities of an ad-hoc subprocess were begun.</summary>
/// <param name="Next">How many of its activities have been begun in this round; -1 where none is begun any more.</param>
public sealed record ActivitiesOffered(long Instance, long Scope, long Element, string Node, int Next) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(Scope, Element, element => element with { Data = (ChildScopeData)element.Data! with { Next = Next } });
}

/// <summary>A subprocess or called instance became the inside of an element.</summary>
public sealed record ChildScopeLinked(long Instance, long Scope, long Element, long Child) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(Scope, Element, element => element with { Data = new ChildScopeData(Child) });
}
