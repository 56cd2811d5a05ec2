using System.Globalization;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Undoing;

namespace ProcessCrm.Runtime;

/// <summary>Undoing a result (D20).</summary>
public sealed partial class ProcessEngine
{
    /// <summary>
    /// Keeps what this unit did, so that it can be undone. To be called after the command, in its unit. What broadcast a signal is kept, too: it
    /// cannot be undone, and neither can what led to it.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="cause">The task that was completed, or the message that was delivered.</param>
    /// <param name="root">Its tree.</param>
    public void KeepUndoPoint(UnitOfWork work, long cause, long root)
    {
        if (!work.Trees.TryGetValue(root, out var tree))
        {
            throw new InvalidOperationException("What was flushed cannot be kept as one act.");
        }
        work.Writes.UndoPoints.Add(
            new UndoPointRow
            {
                CauseId = cause,
                Unit = work.Id.ToString(),
                RootId = root,
                FromSeq = tree.LoadedVersion,
                ToSeq = tree.Root.Version,
                Started = Lines(work.Trees.Values.Where(other => other != tree).Select(other => $"{other.Root.Id}:{other.Root.Version}")),
                Sent = Lines(work.Writes.Messages.Select(message => message.Id.ToString(CultureInfo.InvariantCulture))),
                Broadcast = work.Writes.Signals.Count == 0 ? null : Lines(work.Writes.Signals.Select(signal => signal.Name)),
                Actor = work.Actor.Principal,
                At = work.Now,
            }
        );
    }

    /// <summary>
    /// Finds what a completed task led to, the effects of messages that it sent included, and locks all of it. Whether the actor may
    /// undo it, and whether it is too late, is the caller's rule.
    /// </summary>
    /// <returns>Null where nothing was kept, or it was undone already.</returns>
    public Task<UndoPlan?> PlanUndoAsync(UnitOfWork work, long task, CancellationToken cancellationToken = default) =>
        new Undo(this, _runner, work).PlanAsync(task, cancellationToken);

    /// <summary>
    /// Undoes a plan: the trees go back to what they were, those that were started are cancelled, messages on their way are withdrawn. Refused
    /// with <see cref="RefusalCodes.ActedUpon"/> once somebody acted on it, with <see cref="RefusalCodes.Broadcast"/> where a signal went out.
    /// </summary>
    public async Task<CommandResult> UndoAsync(UnitOfWork work, UndoPlan plan, CancellationToken cancellationToken = default)
    {
        var result = await new Undo(this, _runner, work).DoAsync(plan, cancellationToken);
        return result is CommandResult.Refused refused ? Refuse(work, refused) : result;
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
