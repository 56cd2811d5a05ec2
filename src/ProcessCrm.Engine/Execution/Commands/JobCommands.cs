using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>Answers a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="Variables">Its result.</param>
public sealed record CompleteJob(long Job, FeelContext Variables) : Command
{
    /// <summary>The scope that holds the job, where the shell knows it; 0 to look in the loaded scopes.</summary>
    public long Scope { get; init; }

    internal override void Begin(Step step)
    {
        var at = JobLookup.Open(step, Job, Scope);
        step.Emit(new JobCompleted(step.InstanceOf(at.Scope).Id, at.Scope, Job, at.Node.Id, Variables));
        step.TakeOver(at, Variables);
        step.Complete(at);
    }
}

/// <summary>Answers a job with a BPMN error.</summary>
/// <param name="Job">The job.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Message">What happened.</param>
/// <param name="Variables">What goes along to the catch.</param>
public sealed record ThrowJobError(long Job, string Code, string Message, FeelContext Variables) : Command
{
    internal override void Begin(Step step) => step.ThrowError(JobLookup.Open(step, Job), Code, Message, Variables);
}

/// <summary>Gives a job up: an incident.</summary>
/// <param name="Job">The job.</param>
/// <param name="Message">What happened.</param>
public sealed record FailJob(long Job, string Message) : Command
{
    internal override void Begin(Step step) => step.RaiseIncident(JobLookup.Open(step, Job), "jobFailed", Message);
}

/// <summary>Finds jobs that wait for an answer.</summary>
internal static class JobLookup
{
    /// <summary>A job without an answer.</summary>
    /// <exception cref="StepRefusedException">There is no such job, or it has an answer.</exception>
    public static ElementContext Open(Step step, long job, long scopeHint = 0) =>
        step.TryFind(job, scopeHint, out var scope, out var element) && element is { Data: JobData, Incident: null }
            ? step.At(scope.Id, element)
            : throw Step.Refuse("jobNotOpen", $"The job {job} does not wait for an answer.", $"Работа {job} не ждёт ответа.");
}
