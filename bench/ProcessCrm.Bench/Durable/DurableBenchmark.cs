using System.Globalization;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Bench.Durable;

/// <summary>
/// Completion of a user task (load, step, write, commit) by 16 clients: on PostgreSQL against pgbench with one read and one write statement
/// of the same SQL, on SQLite against a loop of the bare SQL.
/// </summary>
internal static class DurableBenchmark
{
    private const int Clients = 16;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> RunAsync() => [.. await OnPostgreSqlAsync(), .. await OnSqliteAsync()];

    private static async Task<IReadOnlyList<Figure>> OnPostgreSqlAsync()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync(Clients + 4);
        await using var subject = await CompletionLoop.OpenAsync(DatabaseProvider.PostgreSql, database.ConnectionString, Clients);
        await subject.RunAsync(Slice * 5); // Warm .NET up.
        using var yardstick = await Yardstick.PrepareAsync(database.Name, database.ConnectionString, Clients);
        var outcome = await SideBySide.CompareAsync(() => Task.FromResult(yardstick.Run(Slice)), () => subject.RunAsync(Slice));
        return
        [
            Ratio("durable-completion-of-pgbench", 0.6, outcome, "pgbench"),
            Bytes("durable-25kB-over-bytes-a-completion", await subject.AllocatedAsync(500)),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> OnSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("processcrm-bench-");
        try
        {
            var connectionString = $"Data Source={Path.Combine(folder.FullName, "bench.db")}";
            await using var subject = await CompletionLoop.OpenAsync(DatabaseProvider.Sqlite, connectionString, Clients);
            using var yardstick = SqliteYardstick.Open(Path.Combine(folder.FullName, "bench.db"));
            await subject.RunAsync(Slice * 2);
            var outcome = await SideBySide.CompareAsync(() => Task.FromResult(yardstick.Run(Slice)), () => subject.RunAsync(Slice));
            return [Ratio("durable-completion-of-bare-sqlite", 0.5, outcome, "bare SQL")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Figure Ratio(string name, double floor, SideBySide.Outcome outcome, string limit) =>
        new(
            name,
            outcome.Ratio,
            floor,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.Rate:0} completions a second, {limit} {outcome.Limit:0}; {outcome.Rounds}"
            )
        );

    private static Figure Bytes(string name, double bytes) =>
        new(name, 25_000 / bytes, 1, string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes allocated a completion"));
}
