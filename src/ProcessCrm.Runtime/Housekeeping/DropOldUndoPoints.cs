using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Housekeeping;

/// <summary>Drops what is too old to be undone (<see cref="UndoPointRow.Lifetime"/>).</summary>
internal sealed class DropOldUndoPoints(ProcessEngine engine) : IDuty
{
    /// <inheritdoc/>
    public static string Name => "drop-old-undo-points";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Task DoAsync(CancellationToken cancellationToken) =>
        engine.RunAsync<bool>(
            Actor.System,
            async work =>
            {
                var batch = work.Batch();
                batch.Add("delete from undo_points where at < $1", work.Now - UndoPointRow.Lifetime);
                await batch.ExecuteAsync(cancellationToken);
                return true;
            },
            cancellationToken
        );
}
