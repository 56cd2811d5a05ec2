using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace ProcessCrm.Bench.Durable;

/// <summary>
/// What PostgreSQL can do: pgbench, which reads a task's tree by one statement and writes a completion by another, and so commits once. It
/// takes no lock when it reads, which the engine does: that would be a transaction of two more round trips, or one more commit.
/// </summary>
internal static partial class Yardstick
{
    private const string Script = """
        \if :task = 0
        \set task :client_id + 1
        \endif
        \set root :client_id + 1
        select i.version as version, t.due_at as due, s.state as state from tasks t join process_instances i on i.id = t.root_id join scopes s on s.root_id = t.root_id and s.is_eager where t.id = :task \gset
        with h as (insert into history (root_id, seq, at, instance_id, type, node, actor, data) select :root::bigint, :version::bigint + n, now(), :root::bigint, 'NodeCompleted', 'work', 'bench', repeat('x', 120) from generate_series(1, 5) n), i as (update process_instances set version = :version::bigint + 5 where id = :root::bigint and version = :version::bigint), s as (update scopes set state = state where id = :root::bigint), t as (update tasks set status = 1, closed_at = now(), closed_by = 'bench', version = version + 1 where id = :task::bigint), n as (insert into tasks (id, root_id, instance_id, scope_id, process, deployment_id, node, status, candidate_lines, due_at, priority, created_at, version) values (nextval('yardstick_ids'), :root::bigint, :root::bigint, :root::bigint, 'yardstick', 1, 'work', 0, 'bench', now() + interval '1 day', 5, now(), 1) returning id, due_at), d as (delete from inbox where principal = 'bench' and due_at = :due::timestamptz and priority = 5 and task_id = :task::bigint) insert into inbox (principal, due_at, priority, task_id, root_id, process, deployment_id, node, created_at) select 'bench', due_at, 5, id, :root::bigint, 'yardstick', 1, 'work', now() from n returning task_id as task \gset
        """;

    /// <summary>Makes a tree for each client, with the rows that the engine would have.</summary>
    public static async Task PrepareAsync(string connectionString, int clients)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            create sequence if not exists yardstick_ids start 1000000 cache 100;
            insert into process_instances (id, root_id, version, process, deployment_id, business_key, status, open_incidents, started_at)
                select n, n, 0, 'yardstick', 1, '', 0, 0, now() from generate_series(1, $1) n;
            """.Replace("$1", clients.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                + """

                insert into scopes (id, root_id, parent_id, owner_id, is_eager, state)
                    select id, id, 0, 0, true, repeat('x', 500) from process_instances where process = 'yardstick';
                insert into tasks (id, root_id, instance_id, scope_id, process, deployment_id, node, status, candidate_lines, due_at, priority, created_at, version)
                    select id, id, id, id, 'yardstick', 1, 'work', 0, 'bench', now(), 5, now(), 1
                    from process_instances where process = 'yardstick';
                """,
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs pgbench.</summary>
    /// <returns>Transactions a second.</returns>
    public static double Run(string database, int clients, TimeSpan time)
    {
        var script = Path.Combine(Path.GetTempPath(), $"yardstick-{Environment.ProcessId}.sql");
        File.WriteAllText(script, Script);
        try
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
                        "task=0", // In the first transaction: the client's first task.
                        "-c",
                        clients.ToString(CultureInfo.InvariantCulture),
                        "-j",
                        "2",
                        "-T",
                        ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
                        "-f",
                        script,
                        database,
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
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"tps = (?<tps>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tps();
}
