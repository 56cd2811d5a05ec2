using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Plays scenarios.</summary>
public static class ScenarioRunner
{
    /// <summary>Plays every scenario of a file, each on an engine of its own.</summary>
    /// <param name="library">The processes that the file's workflows hold.</param>
    /// <param name="file">The scenarios.</param>
    public static ImmutableArray<ScenarioResult> Run(ProcessLibrary library, ScenarioFile file) =>
        [.. file.Scenarios.Select(s => Run(library, s))];

    /// <summary>Plays one scenario.</summary>
    public static ScenarioResult Run(ProcessLibrary library, Scenario scenario) => new ScenarioRun(library, scenario).Play();
}

/// <summary>How a scenario went.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Failure">What was not as expected first; null where all was.</param>
public sealed record ScenarioResult(Scenario Scenario, ScenarioFailure? Failure)
{
    public bool Passed => Failure is null;
}

/// <summary>What was not as expected.</summary>
/// <param name="Location">The step or expectation.</param>
/// <param name="Message">What was expected, and what is.</param>
public sealed record ScenarioFailure(Location Location, string Message);
