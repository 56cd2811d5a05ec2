using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime;

/// <summary>Conditions over records that start processes (BPMN 2.0.2, 10.5.2).</summary>
public sealed partial class ProcessEngine
{
    /// <summary>Remembers, before an edit of a record for which no process runs, which conditions hold already: those do not begin to.</summary>
    private async Task RememberConditionsAsync(UnitOfWork work, SubjectRef subject, CancellationToken cancellationToken)
    {
        foreach (var (process, trigger) in await ConditionsAsync(work, subject, cancellationToken))
        {
            work.HeldBefore.Add((subject, process, trigger.Node));
        }
    }

    /// <summary>Starts the process, the first by its id, one of whose conditions the edit let hold.</summary>
    private async Task<CommandResult> StartByConditionAsync(UnitOfWork work, SubjectRef subject, CancellationToken cancellationToken)
    {
        foreach (var (process, trigger) in await ConditionsAsync(work, subject, cancellationToken))
        {
            if (!work.HeldBefore.Contains((subject, process, trigger.Node)))
            {
                return await StartAsync(
                    work,
                    new StartRequest(process)
                    {
                        Subject = subject,
                        At = trigger.Node,
                        Definition = trigger.Definition,
                        IsUnattended = true,
                    },
                    cancellationToken
                );
            }
        }
        return CommandResult.Done.Nothing;
    }

    private async Task<IReadOnlyList<(string Process, StartTrigger Trigger)>> ConditionsAsync(
        UnitOfWork work,
        SubjectRef subject,
        CancellationToken cancellationToken
    )
    {
        var processes = new List<CompiledProcess>();
        foreach (var active in Catalog.Active.Values)
        {
            if (Catalog.Find(active.Reference) is { } process && process.Model.Subject == subject.Kind && StartConditions.Any(process))
            {
                processes.Add(process);
            }
        }
        if (processes.Count == 0 || !_stores.TryGetValue(subject.Kind, out var store))
        {
            return [];
        }
        var paths = processes.SelectMany(p => p.SubjectPaths).ToHashSet(StringComparer.Ordinal);
        var record = await store.ViewAsync(work, subject.Id, paths, cancellationToken);
        return record is null
            ? []
            :
            [
                .. from process in processes.OrderBy(p => p.Model.Id, StringComparer.Ordinal)
                from trigger in StartConditions.Holding(process, record, work.Now)
                select (process.Model.Id, trigger),
            ];
    }
}
