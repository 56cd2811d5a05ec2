using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Web.Work;

/// <summary>A fact of an instance's history.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who acted (<c>user:…</c>); null for the system.</param>
/// <param name="Fact">What happened.</param>
public sealed record HistoryFact(DateTimeOffset At, string? Actor, ProcessEvent Fact);

/// <summary>Reads instances as they were and are.</summary>
public sealed class HistoryReader(EngineDatabase database)
{
    /// <summary>More facts than this many are not read for a page.</summary>
    private const int Most = 2000;

    private const int MostRuns = 20;

    /// <summary>What people want to know of a history: the rest is the token machine's own.</summary>
    private static readonly string[] Told =
    [
        nameof(InstanceStarted),
        nameof(InstanceEnded),
        nameof(StageEntered),
        nameof(TaskCreated),
        nameof(TaskAssigned),
        nameof(TaskCompleted),
        nameof(TaskCancelled),
        nameof(EventOccurred),
        nameof(DecisionEvaluated),
        nameof(ErrorThrown),
        nameof(IncidentRaised),
        nameof(IncidentResolved),
        nameof(TokensMoved),
        nameof(StateRestored),
    ];

    private static readonly string[] Walked =
    [
        nameof(FlowTaken),
        nameof(NodeEntered),
        nameof(NodeCompleted),
        nameof(NodeCancelled),
        nameof(LoopStarted),
        nameof(LoopEnded),
        nameof(InstanceEnded),
    ];

    /// <summary>The tree of an instance; null where there is none.</summary>
    public async Task<InstanceRow?> FindAsync(long instance, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await context.Instances.SingleOrDefaultAsync(row => row.Id == instance, cancellationToken);
    }

    /// <summary>The runs about a record, the latest first: a jump after the end, or news of the sale, starts another.</summary>
    public async Task<IReadOnlyList<InstanceRow>> RunsAsync(SubjectRef subject, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await context
            .Instances.Where(row => row.SubjectKind == subject.Kind && row.SubjectId == subject.Id && row.ParentId == null)
            .OrderByDescending(row => row.Id)
            .Take(MostRuns)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The stages that a record has been in.</summary>
    public async Task<IReadOnlySet<string>> StagesAsync(SubjectRef subject, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var entered = await (
            from run in context.Instances
            where run.SubjectKind == subject.Kind && run.SubjectId == subject.Id && run.ParentId == null
            join fact in context.History on run.Id equals fact.RootId
            where fact.Type == nameof(StageEntered)
            select fact.Data
        ).ToListAsync(cancellationToken);
        return entered.Select(data => ((StageEntered)EventFormat.Read(nameof(StageEntered), data)).Stage).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What happened in a tree, the newest first.</summary>
    public Task<IReadOnlyList<HistoryFact>> TellAsync(long root, CancellationToken cancellationToken) =>
        ReadAsync(root, Told, cancellationToken);

    /// <summary>The way that tokens took through a tree, the newest first.</summary>
    public Task<IReadOnlyList<HistoryFact>> WalkAsync(long root, CancellationToken cancellationToken) =>
        ReadAsync(root, Walked, cancellationToken);

    /// <summary>What a task was completed with; empty where it was not.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<FeelContext> ValuesAsync(long root, long task, CancellationToken cancellationToken) =>
        (await ReadAsync(root, [nameof(TaskCompleted)], cancellationToken))
            .Select(fact => (TaskCompleted)fact.Fact)
            .FirstOrDefault(completed => completed.Task == task)
            ?.Values
        ?? FeelContext.Empty;

    /// <summary>The open incidents of a tree.</summary>
    public async Task<IReadOnlyList<IncidentRow>> IncidentsAsync(long root, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await context.Incidents.Where(row => row.RootId == root).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<HistoryFact>> ReadAsync(long root, string[] types, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var rows = await context
            .History.Where(row => row.RootId == root && types.Contains(row.Type))
            .OrderByDescending(row => row.Seq)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new HistoryFact(row.At, row.Actor, EventFormat.Read(row.Type, row.Data)));
    }
}
