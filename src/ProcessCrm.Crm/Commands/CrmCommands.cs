using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Requests;

namespace ProcessCrm.Crm.Commands;

/// <summary>
/// Runs commands, each in one transaction that the engine shares: CRM rows, instance, tasks and history commit together or not at all.
/// A command is run again from its start where another was in its way, so it must keep nothing of an earlier run.
/// </summary>
public sealed class CrmCommands(ProcessEngine engine, CrmDatabase database)
{
    private const int Attempts = 5;

    /// <summary>The engine.</summary>
    public ProcessEngine Engine => engine;

    /// <summary>Runs a command; one that is refused leaves no trace.</summary>
    public async Task<Result<T>> RunAsync<T>(Actor actor, Func<CrmUnit, Task<Result<T>>> command, CancellationToken cancellationToken)
        where T : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await engine.RunAsync(
                    actor.ToEngine(),
                    work => RunInAsync(work, actor, command, cancellationToken),
                    cancellationToken
                );
            }
            catch (CommandRefusedException refused)
            {
                return refused.Refusals.ToList();
            }
            // Another command wrote the same row: what it wrote is seen in the next run, which tells whether it is in the way.
            catch (DbUpdateConcurrencyException) when (attempt < Attempts) { }
            catch (DbUpdateConcurrencyException)
            {
                return Refusal.Stale;
            }
        }
    }

    private async Task<Result<T>> RunInAsync<T>(
        UnitOfWork work,
        Actor actor,
        Func<CrmUnit, Task<Result<T>>> command,
        CancellationToken cancellationToken
    )
        where T : notnull
    {
        var request = actor.Request;
        if (request is not null && await AnsweredRequests.FindAsync(work, request, cancellationToken) is { } answered)
        {
            work.Discard();
            return answered.IsSame
                ? JsonSerializer.Deserialize<T>(answered.Result)!
                : new Refusal(RefusalKind.Conflict, "request-name-used", request.Key);
        }
        var unit = CrmUnit.Of(work, database);
        unit.Context.Viewer = actor;
        var result = await command(unit);
        if (result.IsRefused)
        {
            work.Discard();
        }
        else if (request is not null)
        {
            await AnsweredRequests.RememberAsync(work, request, JsonSerializer.Serialize(result.Value), cancellationToken);
        }
        return result;
    }
}
