using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>What came of a command.</summary>
public abstract record StepResult
{
    private StepResult() { }

    /// <summary>The command was done.</summary>
    /// <param name="State">The new state.</param>
    /// <param name="Events">What happened, in order.</param>
    /// <param name="Jobs">The jobs that this step created, for the shell to run or keep.</param>
    /// <param name="Changed">The ids of the scopes that were written or are new.</param>
    /// <param name="Removed">The ids of stored scopes that are gone.</param>
    public sealed record Done(
        ProcessState State,
        IReadOnlyList<ProcessEvent> Events,
        IReadOnlyList<PendingJob> Jobs,
        IReadOnlyCollection<long> Changed,
        IReadOnlyCollection<long> Removed
    ) : StepResult;

    /// <summary>The command was refused; nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : StepResult;

    /// <summary>The step needs scopes that are not loaded: fetch them and run the command again.</summary>
    /// <param name="Scope">A scope to load; 0 for none.</param>
    /// <param name="ChildrenOf">A multi-instance element whose body scopes are all needed, with those below them; 0 for none.</param>
    public sealed record NeedsScopes(long Scope, long ChildrenOf) : StepResult;

    /// <summary>The step needs a definition that the catalog did not have.</summary>
    public sealed record NeedsProcess(ProcessRef Process) : StepResult;

    /// <summary>The step reads a data store whose value it was not given: fetch it and run the command again.</summary>
    public sealed record NeedsDataStore(string Name) : StepResult;

    /// <summary>The step counts in working time and needs <see cref="StepContext.Calendar"/>.</summary>
    public sealed record NeedsCalendar : StepResult;
}

/// <summary>Why a command was refused.</summary>
/// <param name="Code">Stable (<c>taskNotOpen</c>, <c>outcomeUnknown</c>, <c>formInvalid</c>, <c>gate</c>, …).</param>
/// <param name="Message">For the person, in both languages.</param>
public sealed record Refusal(string Code, LocalizedText Message)
{
    /// <summary>What is wrong with single form fields, by field id.</summary>
    public ImmutableSortedDictionary<string, LocalizedText> Fields { get; init; } = ImmutableSortedDictionary<string, LocalizedText>.Empty;
}

/// <summary>A job that waits to be answered.</summary>
/// <param name="Instance">Its process instance.</param>
/// <param name="Scope">Its scope.</param>
/// <param name="Id">Its id, that of the element instance.</param>
/// <param name="Node">Its node.</param>
/// <param name="Data">What to do.</param>
public sealed record PendingJob(long Instance, long Scope, long Id, string Node, JobData Data);
