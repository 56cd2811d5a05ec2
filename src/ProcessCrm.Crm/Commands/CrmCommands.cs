using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Commands;

/// <summary>
/// Runs commands, each in one transaction that the engine shares: CRM rows, instance, tasks and history commit together or not at all.
/// A command is run again from its start where another was in its way, so it must keep nothing of an earlier run.
/// </summary>
public sealed class CrmCommands(ProcessEngine engine, CrmDatabase database)
{
    /// <summary>The engine.</summary>
    public ProcessEngine Engine => engine;

    /// <summary>Runs a command; one that is refused leaves no trace.</summary>
    public async Task<Result<T>> RunAsync<T>(Actor actor, Func<CrmUnit, Task<Result<T>>> command, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            return await engine.RunAsync(actor.ToEngine(), work => RunInAsync(work, command), cancellationToken);
        }
        catch (CommandRefusedException refused)
        {
            return refused.Refusals.ToList();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Stale;
        }
    }

    private async Task<Result<T>> RunInAsync<T>(UnitOfWork work, Func<CrmUnit, Task<Result<T>>> command)
        where T : notnull
    {
        var result = await command(CrmUnit.Of(work, database));
        if (result.IsRefused)
        {
            work.Discard();
        }
        return result;
    }
}
