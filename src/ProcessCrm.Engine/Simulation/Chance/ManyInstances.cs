using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation.Chance;

/// <summary>Plays many instances of a process, each in an engine of its own, with answers by chance, and counts what came of them.</summary>
public static class ManyInstances
{
    /// <summary>Plays the instances. The same plan gives the same result.</summary>
    /// <param name="library">The processes, and what they call.</param>
    /// <param name="plan">What to play; its process is in the library.</param>
    public static SimulationResult Run(ProcessLibrary library, SimulationPlan plan)
    {
        var result = new ResultBuilder();
        for (var number = 0; number < plan.Instances; number++)
        {
            var play = new ChancePlay(library, plan, unchecked((plan.Seed * 31) + number));
            result.Add(play.Run());
        }
        return result.Build();
    }

    /// <summary>Sums up single plays.</summary>
    private sealed class ResultBuilder
    {
        private readonly Dictionary<PlayEnding, int> endings = [];
        private readonly SortedDictionary<string, int> nodes = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, int> stages = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, int> problems = new(StringComparer.Ordinal);
        private readonly List<TimeSpan> durations = [];

        public void Add(PlayResult play)
        {
            endings[play.Ending] = endings.GetValueOrDefault(play.Ending) + 1;
            foreach (var @event in play.Events)
            {
                switch (@event)
                {
                    case NodeCompleted completed:
                        nodes[completed.Node] = nodes.GetValueOrDefault(completed.Node) + 1;
                        break;
                    case StageEntered entered:
                        stages[entered.Stage] = stages.GetValueOrDefault(entered.Stage) + 1;
                        break;
                }
            }
            if (play.Problem is { } problem)
            {
                problems[problem] = problems.GetValueOrDefault(problem) + 1;
            }
            if (play.Ending is PlayEnding.Completed or PlayEnding.Terminated)
            {
                durations.Add(play.Duration);
            }
        }

        public SimulationResult Build()
        {
            durations.Sort();
            return new SimulationResult(
                endings.ToImmutableDictionary(),
                nodes.ToImmutableSortedDictionary(StringComparer.Ordinal),
                stages.ToImmutableSortedDictionary(StringComparer.Ordinal),
                problems.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Quantile(0.5),
                Quantile(0.9)
            );
        }

        private TimeSpan? Quantile(double part) => durations.Count == 0 ? null : durations[(int)((durations.Count - 1) * part)];
    }
}

/// <summary>What to play.</summary>
/// <param name="Process">The id of the process.</param>
/// <param name="Instances">How many instances.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Variables">The variables that each starts with; the subject among them.</param>
public sealed record SimulationPlan(string Process, int Instances, int Seed, FeelContext Variables)
{
    /// <summary>How many answers and waits one instance may take before it is given up.</summary>
    public int MaxSteps { get; init; } = 500;
}

/// <summary>How the play of an instance ended.</summary>
public enum PlayEnding
{
    Completed,
    Terminated,

    /// <summary>Something went wrong inside the process.</summary>
    Incident,

    /// <summary>Nobody could go on: no task, no job, no date, or every result of a task was refused.</summary>
    Stuck,

    /// <summary>It had not ended after the most steps.</summary>
    Endless,
}

/// <summary>What came of many instances.</summary>
/// <param name="Endings">How many ended in which way.</param>
/// <param name="Nodes">How often each node was completed, in all of them.</param>
/// <param name="Stages">How often each stage was entered.</param>
/// <param name="Problems">What went wrong, and how often.</param>
/// <param name="Median">How long the middle one of those that ended took; null where none did.</param>
/// <param name="NinthDecile">How long nine of ten took at most.</param>
public sealed record SimulationResult(
    ImmutableDictionary<PlayEnding, int> Endings,
    ImmutableSortedDictionary<string, int> Nodes,
    ImmutableSortedDictionary<string, int> Stages,
    ImmutableSortedDictionary<string, int> Problems,
    TimeSpan? Median,
    TimeSpan? NinthDecile
);
