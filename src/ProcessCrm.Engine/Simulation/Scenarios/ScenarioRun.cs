using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Plays one scenario on an engine of its own.</summary>
internal sealed class ScenarioRun(ProcessLibrary library, Scenario scenario)
{
    /// <summary>How many jobs handlers may answer after one step.</summary>
    private const int MaxAnswers = 10_000;

    private string? narrowed;

    public VirtualEngine Engine { get; } = new(library);

    /// <summary>Plays until the first step that does not go as expected.</summary>
    public ScenarioResult Play()
    {
        foreach (var step in scenario.Steps)
        {
            if (Play(step) is { } failure)
            {
                return new ScenarioResult(scenario, failure);
            }
        }
        return new ScenarioResult(scenario, null);
    }

    /// <summary>The open task of a node.</summary>
    /// <exception cref="ScenarioException">None or several are open.</exception>
    public VirtualTask Task(string node) =>
        Only(
            Engine.Tasks.Where(t => t.Node.Id == node && Concerns(t.Process)),
            $"task \"{node}\" is open",
            Engine.Tasks.Select(t => t.Node.Id)
        );

    /// <summary>The waiting job of a node.</summary>
    /// <exception cref="ScenarioException">None or several wait.</exception>
    public VirtualJob Job(string node) =>
        Only(
            Engine.Jobs.Where(j => j.Node == node && Concerns(Engine.Instances.First(i => i.Id == j.Instance).Process)),
            $"job \"{node}\" waits",
            Engine.Jobs.Select(j => j.Node)
        );

    /// <summary>The instance that the step is about: the last of the process named, else the one started first.</summary>
    /// <exception cref="ScenarioException">There is none.</exception>
    public VirtualInstance Instance() => Instance(narrowed);

    private VirtualInstance Instance(string? process) =>
        (process is null ? Engine.Instances.FirstOrDefault() : Engine.Instances.LastOrDefault(i => i.Process == process))
        ?? throw new ScenarioException(process is null ? "no instance was started" : $"no instance of \"{process}\" was started");

    private ScenarioFailure? Play(ScenarioStep step)
    {
        try
        {
            narrowed = step.Process;
            var events = step.Action is null ? [] : Do(step);
            foreach (var expectation in step.Expectations)
            {
                var view = new ExpectationCheck(Engine, events, Instance(expectation.Process ?? step.Process), expectation.Process);
                if (view.Differences(expectation).FirstOrDefault() is { } difference)
                {
                    return new ScenarioFailure(expectation.Location, difference);
                }
            }
            return step.Expectations.Any(e => e.Incidents is not null) ? null : Unexpected(step);
        }
        catch (ScenarioException e)
        {
            return new ScenarioFailure(step.Location, e.Message);
        }
    }

    private ImmutableArray<ProcessEvent> Do(ScenarioStep step)
    {
        switch (step.Action!.Do(this))
        {
            case VirtualResult.Refused refused:
                return refused.Refusal.Code == step.Refused
                    ? []
                    : throw new ScenarioException($"refused with \"{refused.Refusal.Code}\": {Describe(refused.Refusal)}");
            case VirtualResult.Done when step.Refused is not null:
                throw new ScenarioException($"it was done, but should be refused with \"{step.Refused}\"");
            case VirtualResult.Done done:
                return done.Events.AddRange(AnswerJobs());
            case var other:
                throw new InvalidOperationException($"A command cannot end in {other}.");
        }
    }

    private List<ProcessEvent> AnswerJobs()
    {
        var events = new List<ProcessEvent>();
        for (var i = 0; i < MaxAnswers; i++)
        {
            if (Engine.Jobs.FirstOrDefault(j => scenario.Handlers.ContainsKey(j.Data.Type)) is not { } job)
            {
                return events;
            }
            var answer = FeelContext.Of(
                scenario.Handlers[job.Data.Type].Select(v => KeyValuePair.Create(v.Key, Evaluate(v.Value, job.Variables)))
            );
            if (
                Engine.Execute(job.Instance, new CompleteJob(job.Id, ValuePaths.Merge(answer, job.Variables)))
                is not VirtualResult.Done done
            )
            {
                throw new ScenarioException($"the answer of \"{job.Data.Type}\" to \"{job.Node}\" was refused");
            }
            events.AddRange(done.Events);
        }
        throw new ScenarioException($"the handlers were asked more than {MaxAnswers} times after one step");
    }

    private FeelValue Evaluate(FeelValue value, FeelContext variables)
    {
        if (value is not FeelString { Value: ['=', .. var text] })
        {
            return value;
        }
        return FeelExpression.Parse(text).Expression?.Evaluate(new FeelEnvironment(variables, Engine.Now))
            ?? throw new ScenarioException($"the answer \"={text}\" is not FEEL");
    }

    private ScenarioFailure? Unexpected(ScenarioStep step) =>
        Engine.Instances.SelectMany(i => i.Incidents).FirstOrDefault() is { } incident
            ? new ScenarioFailure(step.Location, $"incident \"{incident.Code}\" at \"{incident.Node}\": {incident.Message}")
            : null;

    private bool Concerns(string process) => narrowed is null || narrowed == process;

    private static T Only<T>(IEnumerable<T> found, string what, IEnumerable<string> open) =>
        found.Take(2).ToList() switch
        {
            [var only] => only,
            [] => throw new ScenarioException($"no {what}; there are: {ExpectationCheck.List(open)}"),
            _ => throw new ScenarioException($"more than one {what}: narrow it by \"process\""),
        };

    private static string Describe(Refusal refusal) =>
        string.Join(" ", refusal.Fields.Select(f => $"{f.Key}: {f.Value.For("en")}").Prepend(refusal.Message.For("en")));
}

/// <summary>Why a step cannot be done.</summary>
internal sealed class ScenarioException(string message) : Exception(message);
