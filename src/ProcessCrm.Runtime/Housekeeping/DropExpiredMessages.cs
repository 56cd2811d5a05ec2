using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime.Housekeeping;

/// <summary>
/// Drops messages that nobody took in their time (<see cref="EngineOptions.MessageLifetime"/>), those that were refused again and again
/// among them. A message that is being delivered just now is left to its delivery.
/// </summary>
internal sealed class DropExpiredMessages(ProcessEngine engine) : IDuty
{
    private const int PageSize = 1_000;

    /// <inheritdoc/>
    public static string Name => "drop-expired-messages";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task DoAsync(CancellationToken cancellationToken)
    {
        while (await DropPageAsync(cancellationToken) == PageSize) { }
    }

    private Task<int> DropPageAsync(CancellationToken cancellationToken) =>
        engine.RunAsync<int>(
            Actor.System,
            async work =>
            {
                var ids = new List<long>(PageSize);
                var find = work.Batch();
                find.Add(
                    $"select id from messages where expires_at <= $1 order by id limit {PageSize}"
                        + (work.Provider == DatabaseProvider.Sqlite ? "" : " for update skip locked"),
                    work.Now
                );
                await find.ReadAsync((_, row) => ids.Add(row.GetInt64(0)), cancellationToken);
                var drop = work.Batch();
                foreach (var id in ids)
                {
                    drop.Add("delete from jobs where id = $1", id);
                    drop.Add("delete from messages where id = $1", id);
                }
                await drop.ExecuteAsync(cancellationToken);
                return ids.Count;
            },
            cancellationToken
        );
}
