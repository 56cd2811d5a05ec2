using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>What happens in a step of a scenario.</summary>
public abstract record ScenarioAction
{
    /// <summary>Does it.</summary>
    /// <exception cref="ScenarioException">What the step names is not there.</exception>
    internal abstract VirtualResult Do(ScenarioRun run);
}

/// <summary>Starts an instance.</summary>
/// <param name="Process">The process; empty for the first of the workflows.</param>
/// <param name="Values">The variables to start with.</param>
public sealed record StartAction(string Process, FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run) =>
        run.Engine.Start(Process.Length > 0 ? Process : run.Engine.Library.Processes[0].Reference.Process, Values);
}

/// <summary>Completes an open user task.</summary>
public sealed record CompleteAction(string Task, string? Outcome, FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var task = run.Task(Task);
        return run.Engine.Execute(task.Instance, new CompleteTask(task.Id, Outcome, Values));
    }
}

/// <summary>Answers a job.</summary>
public sealed record AnswerAction(string Job, FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var job = run.Job(Job);
        return run.Engine.Execute(job.Instance, new CompleteJob(job.Id, ValuePaths.Merge(Values, job.Variables)));
    }
}

/// <summary>Answers a job with a BPMN error.</summary>
public sealed record ThrowAction(string Job, string Code, string Message, FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var job = run.Job(Job);
        return run.Engine.Execute(job.Instance, new ThrowJobError(job.Id, Code, Message, Values));
    }
}

/// <summary>Lets a job fail.</summary>
public sealed record FailAction(string Job, string Message) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var job = run.Job(Job);
        return run.Engine.Execute(job.Instance, new FailJob(job.Id, Message));
    }
}

/// <summary>Sends a message.</summary>
public sealed record MessageAction(string Name, string? Key, FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run) => run.Engine.SendMessage(Name, Key, Values);
}

/// <summary>Broadcasts a signal.</summary>
public sealed record SignalAction(string Name, FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run) => run.Engine.Broadcast(Name, Values);
}

/// <summary>Moves the clock, by a duration or to an instant.</summary>
public sealed record AdvanceAction(string Time) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var instant = IsoDuration.TryParse(Time, out var duration)
            ? duration.TryAddTo(run.Engine.Now)
            : TimerSchedule.Instant(FeelString.Of(Time));
        return instant is { } at
            ? run.Engine.AdvanceTo(at)
            : throw new ScenarioException($"\"{Time}\" is neither a duration nor an instant.");
    }
}

/// <summary>Sets variables from outside.</summary>
public sealed record SetAction(FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var instance = run.Instance();
        return run.Engine.Set(instance.Id, ValuePaths.Merge(Values, instance.Variables));
    }
}

/// <summary>Jumps to a stage.</summary>
public sealed record JumpAction(string Stage, FeelContext Values) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var instance = run.Instance().Id;
        return run.Engine.Execute(instance, new JumpToStage(instance, Stage, Values));
    }
}

/// <summary>Moves all tokens of a node to another.</summary>
public sealed record MoveAction(string From, string To) : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var instance = run.Instance().Id;
        return run.Engine.Execute(instance, new MoveTokens(instance, From, To));
    }
}

/// <summary>Cancels the instance.</summary>
public sealed record CancelAction : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        var instance = run.Instance().Id;
        return run.Engine.Execute(instance, new CancelInstance(instance));
    }
}

/// <summary>Writes every instance out and reads it back.</summary>
public sealed record ReloadAction : ScenarioAction
{
    internal override VirtualResult Do(ScenarioRun run)
    {
        run.Engine.Reload();
        return new VirtualResult.Done([]);
    }
}
