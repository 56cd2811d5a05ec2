using System.Globalization;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Bench.Durable;

/// <summary>
/// Completion of a user task (load, step, write, commit) on PostgreSQL by 16 clients, against pgbench with one read and one write statement
/// of the same SQL.
/// </summary>
internal static class DurableBenchmark
{
    private const int Clients = 16;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync(Clients + 4);
        await using var subject = await CompletionLoop.OpenAsync(DatabaseProvider.PostgreSql, database.ConnectionString, Clients);
        await Yardstick.PrepareAsync(database.ConnectionString, Clients);
        await subject.RunAsync(Slice * 3); // Warm .NET up.
        var outcome = await SideBySide.CompareAsync(
            () => Task.FromResult(Yardstick.Run(database.Name, Clients, Slice)),
            () => subject.RunAsync(Slice)
        );
        var bytes = await subject.AllocatedAsync(500);
        return
        [
            new Figure(
                "durable-completion-of-pgbench",
                outcome.Ratio,
                0.6,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{outcome.Rate:0} completions a second, pgbench {outcome.Limit:0}; {outcome.Rounds}"
                )
            ),
            new Figure(
                "durable-25kB-over-bytes-a-completion",
                25_000 / bytes,
                1,
                string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes allocated a completion")
            ),
        ];
    }
}
