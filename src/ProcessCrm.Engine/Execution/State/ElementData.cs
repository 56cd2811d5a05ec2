using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>What an element instance keeps while it is alive, by the kind of its node.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(TaskData), "task")]
[JsonDerivedType(typeof(JobData), "job")]
[JsonDerivedType(typeof(ChildScopeData), "scope")]
[JsonDerivedType(typeof(LoopData), "loop")]
[JsonDerivedType(typeof(CompensationData), "compensation")]
[JsonDerivedType(typeof(OutcomeData), "outcome")]
[JsonDerivedType(typeof(GatewayData), "gateway")]
public abstract record ElementData;

/// <summary>An open user task.</summary>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="DueAt">When it is due; null for never.</param>
/// <param name="Priority">0 (highest) to 9.</param>
/// <param name="Candidates">Who may do it (<c>user:…</c>, <c>group:…</c>).</param>
/// <param name="Assignee">Who does it (<c>user:…</c>); null while nobody has claimed it.</param>
public sealed record TaskData(
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    int Priority,
    ImmutableArray<string> Candidates,
    string? Assignee
) : ElementData
{
    /// <summary>What it is called; null for the name of its node.</summary>
    public string? Title { get; init; }

    /// <summary>When the work is to begin; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The kind of work; null for something to do.</summary>
    public string? Category { get; init; }

    /// <summary>Whether it is shown in the calendar.</summary>
    public bool IsInCalendar { get; init; }

    /// <summary>Whose act it comes from (<c>user:…</c>); null for the system's own (X5: reporter).</summary>
    public string? Reporter { get; init; }

    /// <summary>
    /// Its data inputs (BPMN 2.0.2, 10.4.1), filled when it was created: what its expressions read before the variables; null where the definition
    /// maps none.
    /// </summary>
    public FeelContext? Inputs { get; init; }

    public bool Equals(TaskData? other) =>
        other is not null
        && (CreatedAt, DueAt, Priority, Assignee) == (other.CreatedAt, other.DueAt, other.Priority, other.Assignee)
        && (Title, StartAt, Category, IsInCalendar, Reporter)
            == (other.Title, other.StartAt, other.Category, other.IsInCalendar, other.Reporter)
        && Candidates.SequenceEqual(other.Candidates, StringComparer.Ordinal)
        && Equals(Inputs, other.Inputs);

    public override int GetHashCode() => HashCode.Combine(CreatedAt, DueAt, Priority, Assignee, Candidates.Length);
}

/// <summary>Work that waits for an answer from outside the kernel.</summary>
/// <param name="Kind">The kind of task (<c>serviceTask</c>, <c>sendTask</c>, <c>scriptTask</c>, <c>businessRuleTask</c>).</param>
/// <param name="Type">The handler's name, the script's language, or the decision.</param>
/// <param name="Script">The script, for a script task.</param>
/// <param name="Inputs">The values handed over; null where the definition maps none and the handler sees all variables.</param>
public sealed record JobData(string Kind, string Type, string? Script, FeelContext? Inputs) : ElementData;

/// <summary>A subprocess or call activity at work.</summary>
/// <param name="Scope">The id of its inside.</param>
/// <param name="Next">Of an ad-hoc subprocess: how many of its activities have been begun in this round; -1 where none is begun any more.</param>
public sealed record ChildScopeData(long Scope, int Next = 0) : ElementData;

/// <summary>A multi-instance activity or standard loop at work. Of constant size, but for the items of a sequential one.</summary>
/// <param name="Total">How many instances there are; for a standard loop, at most.</param>
/// <param name="Started">How many were started.</param>
/// <param name="Completed">How many completed.</param>
/// <param name="Items">The items yet to come, where the loop is sequential and over a collection.</param>
public sealed record LoopData(int Total, int Started, int Completed, FeelList? Items) : ElementData;

/// <summary>A compensation throw event that waits for handlers.</summary>
/// <param name="Pending">What is to be compensated yet, the next one last.</param>
/// <param name="Scope">The id of the scope of the handler at work; 0 for none.</param>
/// <param name="Detached">Whether the token went on without waiting (waitForCompletion false).</param>
public sealed record CompensationData(ImmutableArray<CompensationRecord> Pending, long Scope, bool Detached) : ElementData
{
    public bool Equals(CompensationData? other) =>
        other is not null && Scope == other.Scope && Detached == other.Detached && Pending.SequenceEqual(other.Pending);

    public override int GetHashCode() => HashCode.Combine(Scope, Pending.Length);
}

/// <summary>A complex gateway that has gone and takes in the tokens that still come.</summary>
/// <param name="Arrived">The incoming flows whose tokens made it go.</param>
public sealed record GatewayData(ImmutableArray<string> Arrived) : ElementData
{
    public bool Equals(GatewayData? other) => other is not null && Arrived.SequenceEqual(other.Arrived, StringComparer.Ordinal);

    public override int GetHashCode() => Arrived.Length;
}

/// <summary>A completed user task that cannot go on: no flow of the chosen result may be taken.</summary>
/// <param name="Outcome">The chosen result.</param>
public sealed record OutcomeData(string Outcome) : ElementData;
