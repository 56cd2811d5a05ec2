using System.Globalization;
using Npgsql;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Bench.Durable;

/// <summary>
/// Completion of a user task (load, step, write, commit) on PostgreSQL by 16 clients, against pgbench with one read and one write statement
/// of the same SQL. Limit and subject take turns; the median of the ratios counts.
/// </summary>
internal static class DurableBenchmark
{
    private const int Clients = 16;
    private const int Rounds = 5;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(6);

    public static IEnumerable<Figure> Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = Environment.GetEnvironmentVariable("PGHOST") ?? throw new InvalidOperationException("Set PGHOST: run bench/run."),
            Port = int.Parse(Environment.GetEnvironmentVariable("PGPORT") ?? "5432", CultureInfo.InvariantCulture),
            Username = Environment.GetEnvironmentVariable("PGUSER"),
            Password = Environment.GetEnvironmentVariable("PGPASSWORD"),
            Database = Environment.GetEnvironmentVariable("PGDATABASE") ?? "postgres",
            MaxPoolSize = Clients + 4,
        }.ConnectionString;
        await using var subject = await CompletionLoop.OpenAsync(DatabaseProvider.PostgreSql, connectionString, Clients);
        await Yardstick.PrepareAsync(connectionString, Clients);
        await subject.RunAsync(Slice * 2); // Warm .NET up.

        var ratios = new List<double>();
        var rates = new List<double>();
        var limit = Yardstick.Run(Clients, Slice);
        for (var round = 0; round < Rounds; round++)
        {
            var rate = await subject.RunAsync(Slice);
            var after = Yardstick.Run(Clients, Slice);
            rates.Add(rate);
            if (Math.Abs(after - limit) <= 0.25 * Math.Max(after, limit))
            {
                ratios.Add(rate / ((limit + after) / 2)); // A round whose two limits differ more is noise.
            }
            limit = after;
        }
        if (ratios.Count == 0)
        {
            throw new InvalidOperationException("The machine is too noisy: no round had two limits alike. Run again.");
        }
        var bytes = await subject.AllocatedAsync(500);
        return
        [
            new Figure(
                "durable-completion-of-pgbench",
                Median(ratios),
                0.6,
                string.Create(CultureInfo.InvariantCulture, $"{Median(rates):0} completions a second, {ratios.Count} of {Rounds} rounds")
            ),
            new Figure(
                "durable-25kB-over-bytes-a-completion",
                25_000 / bytes,
                1,
                string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes allocated a completion")
            ),
        ];
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
