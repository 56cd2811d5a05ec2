using System.Data.Common;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Undoing;

/// <summary>
/// Undoes an act by the history: the state before it is rebuilt from the events before it, and rows follow from the state. Nothing of the
/// history is deleted; <see cref="StateRestored"/> is added to it.
/// </summary>
internal sealed class Undo(ProcessEngine engine, CommandRunner runner, UnitOfWork work)
{
    private const string PointSql =
        "select cause_id, unit, root_id, from_seq, to_seq, started, sent, broadcast, actor, at from undo_points where cause_id = $1";

    /// <summary>Finds and locks what an act led to.</summary>
    public async Task<UndoPlan?> PlanAsync(long task, CancellationToken cancellationToken)
    {
        var (points, pending) = (new List<UndoPointRow>(), new List<long>());
        var causes = new Queue<long>([task]);
        while (causes.TryDequeue(out var cause))
        {
            if (await PointAsync(cause, cancellationToken) is { } point)
            {
                points.Add(point);
                foreach (var message in point.Sent.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    causes.Enqueue(long.Parse(message, null));
                }
            }
            else if (points.Count > 0)
            {
                pending.Add(cause);
            }
        }
        if (points.Count == 0)
        {
            return null;
        }
        var plan = new UndoPlan(task, points, pending);
        foreach (var root in plan.Trees().Select(tree => tree.Root).Distinct().Order())
        {
            await engine.LoadAsync(work, Handle.Root, root, cancellationToken);
        }
        return plan;
    }

    /// <summary>Undoes it.</summary>
    public async Task<CommandResult> DoAsync(UndoPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Points.FirstOrDefault(point => point.Broadcast is not null) is { Broadcast: { } signals })
        {
            return Refusals.Broadcast(signals.Replace("\n", ", ", StringComparison.Ordinal));
        }
        var trees = plan.Trees().GroupBy(tree => tree.Root).Select(Joined).ToList();
        foreach (var (root, from, to) in trees)
        {
            if (await ActedAsync(root, from, to, cancellationToken) is { } refused)
            {
                return refused;
            }
        }
        if (await SharedAsync(trees, cancellationToken) is { } shared)
        {
            return shared;
        }
        if (!await WithdrawAsync(plan.Pending, cancellationToken))
        {
            return Refusals.ActedUpon(null, null, null);
        }
        foreach (var (root, from, to) in trees)
        {
            var result =
                from == 0 ? await CancelAsync(root, cancellationToken) : await RestoreAsync(plan.Task, root, from, to, cancellationToken);
            if (result.IsRefused(out var refused))
            {
                return refused;
            }
        }
        var batch = work.Batch();
        foreach (var point in plan.Points)
        {
            batch.Add("delete from undo_points where cause_id = $1", point.CauseId);
        }
        await batch.ExecuteAsync(cancellationToken);
        return new CommandResult.Done(plan.Points[0].RootId, []);
    }

    /// <summary>A tree that was moved on several times by one act goes back to the first.</summary>
    private static (long Root, long From, long To) Joined(IGrouping<long, (long Root, long From, long To)> tree) =>
        (tree.Key, tree.Min(part => part.From), tree.Max(part => part.To));

    private async Task<UndoPointRow?> PointAsync(long cause, CancellationToken cancellationToken)
    {
        UndoPointRow? found = null;
        var batch = work.Batch();
        batch.Add(PointSql, cause);
        await batch.ReadAsync((_, row) => found = Point(row), cancellationToken);
        return found;
    }

    /// <summary>Why it is too late: who did what with the result. The act must be the last thing that happened in the tree.</summary>
    private async Task<CommandResult.Refused?> ActedAsync(long root, long from, long to, CancellationToken cancellationToken)
    {
        (string? Actor, DateTimeOffset At, string? Node, long Instance)? later = null;
        var batch = work.Batch();
        batch.Add(
            "select actor, at, node, instance_id from history where root_id = $1 and seq > $2 order by case when actor is null then 1 else 0 end, seq limit 1",
            root,
            to
        );
        batch.Add(
            "select assignee, created_at, node, instance_id from tasks where root_id = $1 and status = 0 and progress is not null "
                + "and id not in (select id from tasks where root_id = $1 and created_at < (select min(at) from history where root_id = $1 and seq > $2))",
            root,
            from
        );
        await batch.ReadAsync(
            (_, row) => later ??= (row.TextOrNull(0), row.Instant(1), row.TextOrNull(2), row.GetInt64(3)),
            cancellationToken
        );
        return later is { } acted
            ? Refusals.ActedUpon(
                acted.Actor,
                acted.At,
                acted.Node is null ? null : await NameAsync(acted.Instance, acted.Node, cancellationToken)
            )
            : null;
    }

    /// <summary>Why it cannot be undone: it wrote data that other processes may have read since.</summary>
    private async Task<CommandResult.Refused?> SharedAsync(
        IReadOnlyList<(long Root, long From, long To)> trees,
        CancellationToken cancellationToken
    )
    {
        var stores = new SortedSet<string>(StringComparer.Ordinal);
        var batch = work.Batch();
        foreach (var (root, from, _) in trees)
        {
            batch.Add("select data from history where root_id = $1 and seq > $2 and type = 'DataStoreWritten'", root, from);
        }
        await batch.ReadAsync(
            (_, row) => stores.Add(((DataStoreWritten)EventFormat.Read(nameof(DataStoreWritten), row.GetString(0))).Store),
            cancellationToken
        );
        return stores.Count == 0 ? null : Refusals.SharedData(string.Join(", ", stores));
    }

    private async Task<LocalizedText?> NameAsync(long instance, string node, CancellationToken cancellationToken)
    {
        ProcessRef? reference = null;
        var batch = work.Batch();
        batch.Add("select process, deployment_id from process_instances where id = $1", instance);
        await batch.ReadAsync(
            (_, row) => reference = Definitions.ProcessCatalog.Reference(row.GetString(0), row.GetInt64(1)),
            cancellationToken
        );
        var process = reference is null ? null : await engine.Catalog.LoadAsync(reference, cancellationToken);
        return process?.Node(node)?.Name ?? LocalizedText.Of(node, node);
    }

    /// <summary>Takes back messages that nobody took; false where somebody takes one just now.</summary>
    private async Task<bool> WithdrawAsync(IReadOnlyList<long> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            var isKept = false;
            var batch = work.Batch();
            batch.Add("delete from jobs where id = $1", message);
            batch.Add("delete from messages where id = $1", message);
            await batch.ExecuteAsync(cancellationToken);
            var taken = work.Batch();
            taken.Add(PointSql, message);
            await taken.ReadAsync((_, _) => isKept = true, cancellationToken);
            if (isKept)
            {
                return false;
            }
        }
        return true;
    }

    private async Task<CommandResult> RestoreAsync(long task, long root, long from, long to, CancellationToken cancellationToken)
    {
        var (loaded, _) = await engine.LoadAsync(work, Handle.Root, root, cancellationToken);
        var history = await HistoryAsync(root, cancellationToken);
        if (loaded is null || history.Count != loaded.Root.Version)
        {
            return Refusals.HistoryTrimmed();
        }
        var earlier = Kernel.Rebuild(history.TakeWhile(entry => entry.Seq <= from).Select(entry => entry.Fact));
        var tree = new Tree(loaded.Root, Kernel.Rebuild(history.Select(entry => entry.Fact)));
        work.Trees[root] = tree;
        var stage = StageOf(history.Where(entry => entry.Seq <= from), root, earlier.Scopes[root].Instance!.Stage);
        var node = history.Select(entry => entry.Fact).OfType<TaskCreated>().FirstOrDefault(created => created.Task == task)?.Node;
        var command = new RestoreState(earlier, task)
        {
            Node = node,
            StageEnteredAt = stage.At,
            Stage = stage.Entry,
        };
        var result = await runner.RunAsync(work, tree, command, null, cancellationToken);
        var batch = work.Batch();
        // What was done just before can be undone next.
        batch.Add("update undo_points set to_seq = $3 where root_id = $1 and to_seq = $2", root, from, tree.Root.Version);
        await batch.ExecuteAsync(cancellationToken);
        return result;
    }

    /// <summary>Cancels a tree that the act started; its record stands where it stood before.</summary>
    private async Task<CommandResult> CancelAsync(long root, CancellationToken cancellationToken)
    {
        var (tree, _) = await engine.LoadAsync(work, Handle.Root, root, cancellationToken);
        var result = tree?.State is { IsEnded: false }
            ? await runner.RunAsync(work, tree, new CancelInstance(root, "undone"), null, cancellationToken)
            : CommandResult.Done.Nothing;
        await work.FlushAsync(cancellationToken);
        if (result.IsDone(out _) && tree?.Subject is { } subject && await PreviousAsync(root, cancellationToken) is { } previous)
        {
            var history = await HistoryAsync(previous.Id, cancellationToken);
            var stage = StageOf(history, previous.Id, previous.Stage);
            work.Writes.Add(
                subject,
                new SubjectChange
                {
                    IsStart = true,
                    WasThere = true,
                    Row = SubjectRows.Of(previous, subject, stage.At) with
                    {
                        Final = stage.Entry?.Final,
                        StageDueAt = stage.Entry?.DueAt,
                        PlanBy = stage.Entry?.PlanBy,
                    },
                }
            );
            work.Touch(Topics.Subject(subject));
        }
        return result;
    }

    private async Task<InstanceRow?> PreviousAsync(long root, CancellationToken cancellationToken)
    {
        InstanceRow? found = null;
        var batch = work.Batch();
        batch.Add(
            "select id, process, deployment_id, status, stage, started_at, ended_at from process_instances "
                + "where id = (select previous_root_id from process_instances where id = $1)",
            root
        );
        await batch.ReadAsync(
            (_, row) =>
                found = new InstanceRow
                {
                    Id = row.GetInt64(0),
                    Process = row.GetString(1),
                    DeploymentId = row.GetInt64(2),
                    Status = (InstanceStatus)row.GetInt16(3),
                    Stage = row.TextOrNull(4),
                    StartedAt = row.Instant(5),
                    EndedAt = row.InstantOrNull(6),
                },
            cancellationToken
        );
        return found;
    }

    private async Task<List<(long Seq, DateTimeOffset At, ProcessEvent Fact)>> HistoryAsync(long root, CancellationToken cancellationToken)
    {
        var history = new List<(long, DateTimeOffset, ProcessEvent)>();
        var batch = work.Batch();
        batch.Add("select seq, at, type, data from history where root_id = $1 order by seq", root);
        await batch.ReadAsync(
            (_, row) => history.Add((row.GetInt64(0), row.Instant(1), EventFormat.Read(row.GetString(2), row.GetString(3)))),
            cancellationToken
        );
        return history;
    }

    private static (DateTimeOffset? At, StageEntered? Entry) StageOf(
        IEnumerable<(long Seq, DateTimeOffset At, ProcessEvent Fact)> history,
        long root,
        string? stage
    )
    {
        var entered = history.LastOrDefault(entry => entry.Fact is StageEntered fact && fact.Instance == root && fact.Stage == stage);
        return entered.Fact is StageEntered last ? (entered.At, last) : (null, null);
    }

    private static UndoPointRow Point(DbDataReader row) =>
        new()
        {
            CauseId = row.GetInt64(0),
            Unit = row.GetString(1),
            RootId = row.GetInt64(2),
            FromSeq = row.GetInt64(3),
            ToSeq = row.GetInt64(4),
            Started = row.GetString(5),
            Sent = row.GetString(6),
            Broadcast = row.TextOrNull(7),
            Actor = row.TextOrNull(8),
            At = row.Instant(9),
        };
}
