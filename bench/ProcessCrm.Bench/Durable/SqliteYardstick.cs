using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ProcessCrm.Bench.Durable;

/// <summary>
/// What SQLite can do: one writer with prepared statements that reads a task's tree and writes a completion in each transaction, on the
/// engine's own tables, in the same mode (WAL, every commit on the disk).
/// </summary>
internal sealed class SqliteYardstick : IDisposable
{
    private static readonly string[] Writes =
    [
        "insert into history (root_id, seq, at, instance_id, type, node, actor, data) select 1, $version + value, $now, 1, 'NodeCompleted', 'work', 'bench', $data from json_each('[1,2,3,4,5]')",
        "update process_instances set version = $version + 5 where id = 1",
        "update scopes set state = state where id = 1",
        "insert into tasks (id, root_id, instance_id, scope_id, process, deployment_id, node, status, candidate_lines, due_at, priority, created_at, version) values ($next, 1, 1, 1, 'yardstick', 1, 'work', 0, 'bench', $now, 5, $now, 1)",
        "update tasks set status = 1, closed_at = $now, closed_by = 'bench', version = version + 1 where id = $task",
        "delete from inbox where principal = 'bench' and due_at = $due and priority = 5 and task_id = $task",
        "insert into inbox (principal, due_at, priority, task_id, root_id, process, deployment_id, node, created_at) values ('bench', $now, 5, $next, 1, 'yardstick', 1, 'work', $now)",
    ];

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _read;
    private readonly SqliteCommand[] _writes;
    private long _task = 1;

    private SqliteYardstick(SqliteConnection connection)
    {
        _connection = connection;
        _read = connection.CreateCommand();
        _read.CommandText =
            "select i.version, t.due_at, s.state from tasks t join process_instances i on i.id = t.root_id "
            + "join scopes s on s.root_id = t.root_id and s.is_eager where t.id = $task";
        _read.Parameters.Add(new SqliteParameter("$task", null));
        _writes = Array.ConvertAll(Writes, Prepare);
    }

    /// <summary>Makes a tree with the rows that the engine would have, in the file that the engine has migrated.</summary>
    public static SqliteYardstick Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            insert into process_instances (id, root_id, version, process, deployment_id, business_key, status, open_incidents, started_at)
                values (1, 1, 0, 'yardstick', 1, '', 0, 0, 0);
            insert into scopes (id, root_id, parent_id, owner_id, is_eager, state) values (1, 1, 0, 0, 1, $state);
            insert into tasks (id, root_id, instance_id, scope_id, process, deployment_id, node, status, candidate_lines, due_at, priority, created_at, version)
                values (1, 1, 1, 1, 'yardstick', 1, 'work', 0, 'bench', 0, 5, 0, 1);
            insert into inbox (principal, due_at, priority, task_id, root_id, process, deployment_id, node, created_at)
                values ('bench', 0, 5, 1, 1, 'yardstick', 1, 'work', 0);
            """;
        command.Parameters.AddWithValue("$state", new string('x', 500));
        command.ExecuteNonQuery();
        return new SqliteYardstick(connection);
    }

    /// <summary>Completes for a while.</summary>
    /// <returns>Transactions a second.</returns>
    public double Run(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < time; count++)
        {
            Complete();
        }
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _read.Dispose();
        foreach (var write in _writes)
        {
            write.Dispose();
        }
        _connection.Dispose();
    }

    private void Complete()
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        _read.Transaction = transaction;
        _read.Parameters[0].Value = _task;
        long version,
            due;
        using (var row = _read.ExecuteReader())
        {
            row.Read();
            (version, due, _) = (row.GetInt64(0), row.GetInt64(1), row.GetString(2));
        }
        var next = _task + 1;
        foreach (var write in _writes)
        {
            write.Transaction = transaction;
            foreach (SqliteParameter parameter in write.Parameters)
            {
                parameter.Value = parameter.ParameterName switch
                {
                    "$version" => version,
                    "$task" => _task,
                    "$due" => due,
                    "$next" => next,
                    "$now" => next,
                    _ => Data,
                };
            }
            write.ExecuteNonQuery();
        }
        transaction.Commit();
        _task = next;
    }

    private static readonly string Data = new('x', 120);

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["$version", "$task", "$due", "$next", "$now", "$data"])
        {
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                command.Parameters.Add(new SqliteParameter(name, null));
            }
        }
        return command;
    }
}
