using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Processes;

/// <summary>Goes on with a lead or deal that waits, before its date (D6): the button «Resume», as the definition names it.</summary>
/// <param name="Subject">The record.</param>
/// <param name="Node">The event that is brought about, one of <see cref="FindWaitsQuery"/>.</param>
public sealed record ResumeSubject(SubjectRef Subject, string Node);

/// <summary>Resumes.</summary>
public sealed class ResumeSubjectHandler(CrmCommands commands)
{
    /// <summary>Resumes; answers the tasks that came up.</summary>
    public Task<Result<TaskCompletion>> HandleAsync(ResumeSubject command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<TaskCompletion>(
            actor,
            async unit =>
            {
                if (!actor.MayWork())
                {
                    return Refusal.Forbidden;
                }
                var result = await commands.Engine.TriggerAsync(unit.Work, command.Subject, command.Node, cancellationToken);
                if (result.IsRefused(out var refused))
                {
                    return refused.ToRefusals();
                }
                var done = result.OrRefuse();
                return new TaskCompletion(done.Root, [.. done.NewTasks.Select(created => created.Task)]);
            },
            cancellationToken
        );
}

/// <summary>Tells what a lead or deal waits for.</summary>
public sealed class FindWaitsQuery(ProcessEngine engine)
{
    /// <summary>Its timers, and what people may bring about.</summary>
    public async Task<Result<IReadOnlyList<SubjectWait>>> HandleAsync(
        SubjectRef subject,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        actor.MayWork()
            ? (await engine.ShowWaitsAsync(actor.ToEngine(), subject, cancellationToken)).ToList().AsReadOnly()
            : Refusal.Forbidden;
}
