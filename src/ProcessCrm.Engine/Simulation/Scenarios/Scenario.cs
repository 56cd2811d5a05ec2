using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>A file of scenarios: how some workflows are meant to run, as tests that stand beside them.</summary>
/// <param name="Workflows">The workflow files, as paths relative to the scenario file.</param>
/// <param name="Process">The process that the scenarios start, where they do not say; null for the first of the first workflow.</param>
/// <param name="Scenarios">The scenarios.</param>
public sealed record ScenarioFile(ImmutableArray<string> Workflows, string? Process, ImmutableArray<Scenario> Scenarios);

/// <summary>One way through a process.</summary>
public sealed record Scenario
{
    /// <summary>What it shows, as a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The numbers of the requirements that it shows.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>The process to start; null for the file's.</summary>
    public string? Process { get; init; }

    /// <summary>The variables to start with, the subject among them.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>What handlers answer without being asked for in a step, by their names.</summary>
    public ImmutableDictionary<string, FeelContext> Handlers { get; init; } = ImmutableDictionary<string, FeelContext>.Empty;

    /// <summary>What happens, in order; the start is the first of them.</summary>
    public required ImmutableArray<ScenarioStep> Steps { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public required Location Location { get; init; }
}

/// <summary>One thing that happens, and what is expected of it.</summary>
/// <param name="Action">What happens; null where one only looks.</param>
/// <param name="Process">Narrows the action to instances of one process; null for all.</param>
/// <param name="Refused">The code with which the engine is expected to refuse it; null where it is expected to be done.</param>
/// <param name="Expectations">How everything is expected to be then.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record ScenarioStep(
    ScenarioAction? Action,
    string? Process,
    string? Refused,
    ImmutableArray<Expectation> Expectations,
    Location Location
);

/// <summary>How everything is expected to be after a step. What is null is not looked at.</summary>
public sealed record Expectation
{
    /// <summary>Which process the expectation is about; null for all tasks and jobs, and the instance started first.</summary>
    public string? Process { get; init; }

    /// <summary>The user tasks that are open, all of them, in any order.</summary>
    public ImmutableArray<ExpectedTask>? Tasks { get; init; }

    /// <summary>The nodes of the jobs that wait, all of them, in any order.</summary>
    public ImmutableArray<string>? Jobs { get; init; }

    /// <summary>The stage; the empty text for none.</summary>
    public string? Stage { get; init; }

    /// <summary><c>active</c>, <c>completed</c>, <c>terminated</c> or <c>incident</c>.</summary>
    public VirtualStatus? Status { get; init; }

    /// <summary>Whether the instance has ended.</summary>
    public bool? Ended { get; init; }

    /// <summary>Variables by name or path; of a context only the entries that are given are compared.</summary>
    public FeelContext? Variables { get; init; }

    /// <summary>Events of this step that occur in this order, others between them; each a type and words that stand in the event.</summary>
    public ImmutableArray<string>? Events { get; init; }

    /// <summary>The codes of the open incidents, all of them; an incident that is not expected fails the scenario anyway.</summary>
    public ImmutableArray<string>? Incidents { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public required Location Location { get; init; }
}

/// <summary>A task that is expected to be open. What is null is not looked at.</summary>
/// <param name="Node">The user task.</param>
public sealed record ExpectedTask(string Node)
{
    /// <summary>Who may do it (<c>user:…</c>, <c>group:…</c>), all of them, in any order.</summary>
    public ImmutableArray<string>? Performers { get; init; }

    /// <summary>When it is due.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The results offered, in order.</summary>
    public ImmutableArray<string>? Outcomes { get; init; }
}
