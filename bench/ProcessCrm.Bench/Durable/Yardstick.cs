using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace ProcessCrm.Bench.Durable;

/// <summary>
/// What PostgreSQL can do: pgbench, which runs the engine's own read and the engine's own write for each completion, and so commits once. It
/// takes no lock when it reads, which the engine does: that would be a transaction of two more round trips, or one more commit.
/// </summary>
internal sealed partial class Yardstick : IDisposable
{
    private readonly string _database;
    private readonly int _clients;
    private readonly string _script = Path.Combine(Path.GetTempPath(), $"yardstick-{Environment.ProcessId}.sql");

    private Yardstick(string database, int clients) => (_database, _clients) = (database, clients);

    /// <summary>Makes a tree for each client, with copies of the rows that the engine has written; it must have completed a task.</summary>
    public static async Task<Yardstick> PrepareAsync(string database, string connectionString, int clients)
    {
        var yardstick = new Yardstick(database, clients);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(CompletionScript.Rows, connection);
        command.Parameters.AddWithValue(clients);
        await command.ExecuteNonQueryAsync();
        await File.WriteAllTextAsync(yardstick._script, CompletionScript.Text);
        return yardstick;
    }

    /// <summary>Runs pgbench.</summary>
    /// <returns>Transactions a second.</returns>
    public double Run(TimeSpan time)
    {
        using var pgbench = Process.Start(
            new ProcessStartInfo("pgbench")
            {
                ArgumentList =
                {
                    "-n",
                    "-M",
                    "prepared",
                    "-D",
                    "task=0", // In the first transaction: the client's last task so far.
                    "-c",
                    _clients.ToString(CultureInfo.InvariantCulture),
                    "-j",
                    "2",
                    "-T",
                    ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
                    "-f",
                    _script,
                    _database,
                },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = pgbench.StandardError.ReadToEndAsync();
        var output = pgbench.StandardOutput.ReadToEnd();
        pgbench.WaitForExit();
        var tps = Tps().Match(output);
        return tps.Success && pgbench.ExitCode == 0
            ? double.Parse(tps.Groups["tps"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {errors.Result}");
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_script);

    [GeneratedRegex(@"tps = (?<tps>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tps();
}
