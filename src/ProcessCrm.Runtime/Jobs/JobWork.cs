using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>Does one due job. What it causes and the end of the job are one transaction.</summary>
internal sealed class JobWork(ProcessEngine engine)
{
    private readonly MessageDelivery _messages = new(engine);
    private readonly SignalDelivery _signals = new(engine);
    private readonly StartTimerRun _startTimers = new(engine);

    /// <summary>Does a job.</summary>
    /// <returns>Whether something was done; false where somebody else had it.</returns>
    public async Task<bool> DoAsync(JobRow job, CancellationToken cancellationToken)
    {
        try
        {
            return job.Kind switch
            {
                JobKind.Timer or JobKind.Handler => await DoOfTreeAsync(job.RootId, cancellationToken),
                JobKind.Message => await _messages.DeliverAsync(job.Id, cancellationToken) is not null,
                JobKind.Signal => await _signals.DeliverAsync(job.Id, cancellationToken),
                JobKind.StartTimer => await _startTimers.RunAsync(job.Id, cancellationToken),
                _ => throw new InvalidOperationException($"There is no job of kind {job.Kind}."),
            };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await PostponeAsync(job, failure.Message, cancellationToken);
            return true;
        }
    }

    private async Task<bool> DoOfTreeAsync(long root, CancellationToken cancellationToken)
    {
        JobRow? job = null;
        string? failure = null;
        var result = await engine.RunAsync<CommandResult?>(
            Actor.System,
            async work =>
            {
                (job, failure) = (null, null);
                if (await TreeReader.ReadDueAsync(work, root, cancellationToken) is not { } due)
                {
                    work.Discard();
                    return null;
                }
                job = due.Job;
                try
                {
                    return due.Job.Kind == JobKind.Timer
                        ? await engine.Runner.RunAsync(work, due.Tree, new TriggerEvent(job.Id, FeelContext.Empty), null, cancellationToken)
                        : await engine.Runner.RunJobAsync(work, due.Tree, job, cancellationToken);
                }
                catch (HandlerFailedException failed)
                    when (job.Kind == JobKind.Handler && failed.Node == job.Node && failed.Process == job.Process)
                {
                    work.Discard();
                    failure = failed.InnerException!.Message;
                    return null;
                }
                catch (Exception failed)
                    when (failed is not (OperationCanceledException or HandlerFailedException) && !Transient.Is(failed))
                {
                    work.Discard();
                    failure = failed.Message;
                    return null;
                }
            },
            cancellationToken
        );
        if (job is null)
        {
            return false;
        }
        if (result is CommandResult.Refused { Refusal.Code: "notWaiting" })
        {
            await ForgetAsync(job, cancellationToken);
            return true;
        }
        if (result is CommandResult.Refused refused)
        {
            failure = $"{refused.Refusal.Code}: {refused.Refusal.Message.For("en")}";
        }
        if (failure is not null)
        {
            await FailAsync(job, failure, cancellationToken);
        }
        return true;
    }

    /// <summary>After a failure: another try later, or after the last one an incident.</summary>
    private async Task FailAsync(JobRow job, string failure, CancellationToken cancellationToken)
    {
        if (job.Attempts + 1 < engine.Options.MaxAttempts)
        {
            await PostponeAsync(job, failure, cancellationToken);
            return;
        }
        await engine.RunAsync(
            Actor.System,
            async work =>
            {
                var (tree, _) = await engine.LoadAsync(work, Handle.Root, job.RootId, cancellationToken, job.ScopeId);
                Command fail = job.Kind == JobKind.Timer ? new FailTimer(job.Id, failure) : new FailJob(job.Id, failure);
                return await engine.Runner.RunAsync(work, tree!, fail, null, cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>Nothing waits for it any more, so it is nobody's.</summary>
    private Task ForgetAsync(JobRow job, CancellationToken cancellationToken) =>
        engine.RunAsync(
            Actor.System,
            async work =>
            {
                await engine.LoadAsync(work, Handle.Root, job.RootId, cancellationToken);
                work.Writes.Jobs.Delete(job.Id, job);
                return true;
            },
            cancellationToken
        );

    private Task PostponeAsync(JobRow job, string failure, CancellationToken cancellationToken) =>
        engine.RunAsync(
            Actor.System,
            async work =>
            {
                if (job.RootId != 0)
                {
                    await engine.LoadAsync(work, Handle.Root, job.RootId, cancellationToken);
                }
                var until = work.Now + engine.Options.RetryAfter(job.Attempts + 1);
                await DueJobs.PostponeAsync(work, job.Id, failure, until, cancellationToken);
                return true;
            },
            cancellationToken
        );
}
