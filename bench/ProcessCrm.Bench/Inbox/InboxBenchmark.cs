using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Bench.Inbox;

/// <summary>
/// The first page of an inbox and its badge on PostgreSQL, one in five tasks open, 2,000 users in 5 of 200 groups each. <c>BENCH_INBOX_TASKS</c>
/// says how many tasks there are. The time is that of a client on the same machine, which is more than the database's own.
/// </summary>
internal static class InboxBenchmark
{
    private const int Users = 2_000;
    private const int Groups = 200;
    private const int Reads = 3_000;

    private static readonly int Tasks = int.Parse(
        Environment.GetEnvironmentVariable("BENCH_INBOX_TASKS") ?? "5000000",
        CultureInfo.InvariantCulture
    );

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync(8);
        await using var bench = await BenchEngine.OpenAsync(
            DatabaseProvider.PostgreSql,
            database.ConnectionString,
            """{ "id": "worked", "nodes": { "work": { "type": "userTask", "performer": "group:bench" } } }""",
            1
        );
        await FillAsync(database.ConnectionString);
        var queries = new EngineQueries(bench.Database, bench.Engine.Catalog);
        var page = await MeasureAsync(user => queries.InboxAsync(PrincipalsOf(user)));
        var badge = await MeasureAsync(user => queries.InboxCountAsync(PrincipalsOf(user)));
        return [.. Figures("inbox-page", 1, 3, page), .. Figures("inbox-badge", 1, 3, badge)];
    }

    private static IEnumerable<Figure> Figures(string name, double p50, double p99, double[] sorted)
    {
        var (middle, late) = (sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"of {Tasks} tasks, {Tasks / 5} open: p50 {middle:0.00} ms, p99 {late:0.00} ms"
        );
        yield return new Figure($"{name}-{p50:0}ms-over-p50", p50 / middle, 1, note);
        yield return new Figure($"{name}-{p99:0}ms-over-p99", p99 / late, 1, note);
    }

    private static List<string> PrincipalsOf(int user) =>
        [
            string.Create(CultureInfo.InvariantCulture, $"user:u{user}"),
            .. Enumerable.Range(0, 5).Select(n => string.Create(CultureInfo.InvariantCulture, $"group:g{(user * 7 + n * 37) % Groups}")),
        ];

    /// <summary>Milliseconds of each read, sorted.</summary>
    private static async Task<double[]> MeasureAsync<T>(Func<int, Task<T>> read)
    {
        var random = new Random(1);
        for (var i = 0; i < Reads / 3; i++)
        {
            await read(random.Next(Users));
        }
        var times = new double[Reads];
        for (var i = 0; i < Reads; i++)
        {
            var user = random.Next(Users);
            var from = Stopwatch.GetTimestamp();
            await read(user);
            times[i] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }
        Array.Sort(times);
        return times;
    }

    /// <summary>Rows as the engine would leave them: seven in ten open tasks with a group, the others with a user.</summary>
    private static async Task FillAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var fill = new NpgsqlCommand(
            $"""
            insert into tasks (id, root_id, instance_id, scope_id, process, deployment_id, node, status, candidate_lines, due_at, priority, created_at, version)
                select n, n, n, n, 'worked', 1, 'work', case when n % 5 = 0 then 0 else 1 end, 'group:g1',
                    timestamptz '2030-01-01' + n % 1000000 * interval '1 second', 50, timestamptz '2029-12-01', 1
                from generate_series(1, {Tasks}) n;
            insert into inbox (principal, due_at, priority, task_id, root_id, process, deployment_id, node, created_at)
                select case when n / 5 % 10 < 7 then 'group:g' || n / 5 * 31 % {Groups} else 'user:u' || n / 5 * 17 % {Users} end,
                    timestamptz '2030-01-01' + n % 1000000 * interval '1 second', 50, n, n, 'worked', 1, 'work', timestamptz '2029-12-01'
                from generate_series(5, {Tasks}, 5) n;
            """,
            connection
        )
        {
            CommandTimeout = 0,
        };
        await fill.ExecuteNonQueryAsync();
        await using var settle = new NpgsqlCommand("vacuum analyze tasks, inbox", connection) { CommandTimeout = 0 };
        await settle.ExecuteNonQueryAsync();
    }
}
