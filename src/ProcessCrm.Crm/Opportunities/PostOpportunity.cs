using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>Starts the process of a deal's kind (E24, D9). Once it is started, posting again changes nothing.</summary>
/// <param name="Id">The deal.</param>
public sealed record PostOpportunity(long Id)
{
    /// <summary>Another kind for the deal; null keeps its own, or takes the default one.</summary>
    public long? KindId { get; init; }

    /// <summary>Whether the person agreed that the process of the kind before, with its open tasks, is cancelled.</summary>
    public bool IsConfirmed { get; init; }
}

/// <summary>Posts deals.</summary>
public sealed class PostOpportunityHandler(CrmCommands commands)
{
    private const int Attempts = 4;

    /// <summary>Posts the deal; answers the root instance of its process. Of several who post at once one starts it, the others find it.</summary>
    public async Task<Result<Posted>> HandleAsync(PostOpportunity command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        for (var attempt = 1; ; attempt++)
        {
            var result = await commands.RunAsync(actor, unit => PostAsync(unit, command, cancellationToken), cancellationToken);
            if (attempt == Attempts || result.Refusals is not [{ Kind: RefusalKind.Stale } or { Code: RefusalCodes.AlreadyRunning }])
            {
                return result;
            }
        }
    }

    /// <summary>Posts it as a part of another command; that one has checked the right.</summary>
    internal async Task<Result<Posted>> PostAsync(CrmUnit unit, PostOpportunity command, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Opportunity.Kind, command.Id);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        // The process before the deal: whoever finds the process another has just started then reads the kind it was started for, too.
        var row = await unit.Context.FindProcessAsync(subject, cancellationToken);
        if (await unit.Context.FindAsync<Opportunity>([command.Id], cancellationToken) is not { } opportunity)
        {
            return Refusal.NotFound;
        }
        if (row is not null && unit.Context.Entry(opportunity) is { State: EntityState.Unchanged } seen)
        {
            await seen.ReloadAsync(cancellationToken); // The conditions of start events may have read the deal before that.
        }
        if (await KindAsync(unit, command.KindId ?? opportunity.KindId, cancellationToken) is not { } kind)
        {
            return Refusal.Invalid("kindId", "unknown-record");
        }
        if (row is not null && kind.Id == opportunity.KindId)
        {
            return new Posted(row.RootId, IsNew: false);
        }
        if (row?.Final is not null)
        {
            return new Refusal(RefusalKind.Conflict, "deal-is-closed");
        }
        if (row is not null)
        {
            if (!command.IsConfirmed)
            {
                var open = await unit.Context.OpenTasksAsync(row, cancellationToken);
                return new Refusal(RefusalKind.Conflict, "kind-change-cancels-tasks", open.Count);
            }
            if (row.Status == InstanceStatus.Active)
            {
                (await commands.Engine.CancelOfSubjectAsync(unit.Work, row.RootId, "kind changed", cancellationToken)).OrRefuse();
            }
        }
        if (opportunity.KindId != kind.Id)
        {
            opportunity.KindId = kind.Id;
            opportunity.Version++;
        }
        var started = await commands.Engine.StartAsync(unit.Work, new StartRequest(kind.Process) { Subject = subject }, cancellationToken);
        return new Posted(started.OrRefuse().Root, IsNew: true);
    }

    private static Task<OpportunityKind?> KindAsync(CrmUnit unit, long? id, CancellationToken cancellationToken) =>
        unit
            .Context.Set<OpportunityKind>()
            .Where(kind => id == null ? kind.IsDefault : kind.Id == id)
            .OrderBy(kind => kind.Id)
            .FirstOrDefaultAsync(cancellationToken);
}

/// <summary>The process of a posted deal.</summary>
/// <param name="Root">Its root instance.</param>
/// <param name="IsNew">Whether this command started it.</param>
public sealed record Posted(long Root, bool IsNew);
