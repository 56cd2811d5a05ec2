using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>Starts an instance by the timer of a start event, once for each due instant whatever the number of nodes.</summary>
internal sealed class StartTimerRun(ProcessEngine engine)
{
    /// <summary>Starts the instance and sets the timer anew, or ends it.</summary>
    /// <returns>Whether something was done; false where somebody else had it.</returns>
    public async Task<bool> RunAsync(long id, CancellationToken cancellationToken) =>
        await engine.RunAsync<bool>(
            Actor.System,
            async work =>
            {
                if (await DueJobs.LockAsync(work, id, cancellationToken) is not { } job || job.DueAt > work.Now)
                {
                    work.Discard();
                    return false;
                }
                var started = await engine.StartAsync(
                    work,
                    new StartRequest(job.Process!)
                    {
                        At = job.Node,
                        Definition = job.EventDefinition,
                        IsUnattended = true,
                    },
                    cancellationToken
                );
                if (started.IsRefused(out var refused))
                {
                    throw new InvalidOperationException($"{refused.Refusal.Code}: {refused.Refusal.Message}");
                }
                var reference = engine.Catalog.Active[job.Process!].Reference;
                var trigger = engine
                    .Catalog.Find(reference)!
                    .StartTriggers.FirstOrDefault(t => t.Node == job.Node && t.Definition == job.EventDefinition);
                if (trigger is not null && StartTimers.Next(job, trigger) is { } next)
                {
                    work.Writes.Jobs.Update(id, next with { Attempts = 0, LastError = null });
                }
                else
                {
                    work.Writes.Jobs.Delete(id, job);
                }
                return true;
            },
            cancellationToken
        );
}
