using System.Globalization;
using System.Text.RegularExpressions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Bench.Durable;

/// <summary>
/// A completion as a script of pgbench: the texts of the statements are the engine's, their parameters are variables, literals and values of
/// the same size. Who changes the engine's SQL changes the script.
/// </summary>
internal static partial class CompletionScript
{
    /// <summary>The ids of each client's tasks begin at its number times this.</summary>
    private const long Range = 1_000_000_000;

    /// <summary>How many facts a completion writes to the history.</summary>
    private const int Facts = 5;

    /// <summary>Makes the trees of the first $1 clients, after what the engine wrote last.</summary>
    public static readonly string Rows = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        with clients as (select n, n::bigint * {Range} as task from generate_series(1, $1) n),
        i as (
            insert into process_instances (id, root_id, version, process, deployment_id, business_key, status, open_incidents, started_at)
            select n, n, 0, 'yardstick', 1, '', 0, 0, now() from clients),
        s as (
            insert into scopes (id, root_id, parent_id, owner_id, is_eager, state)
            select n, n, 0, 0, true, (select state from scopes limit 1) from clients),
        b as (
            insert into inbox (principal, due_at, priority, task_id, root_id, process, deployment_id, node, created_at)
            select 'group-bench', now(), 5, task, n, 'yardstick', 1, 'work', now() from clients)
        insert into tasks (id, root_id, instance_id, scope_id, process, deployment_id, node, status, candidate_lines, due_at, priority, created_at, version)
        select task, n, n, n, 'yardstick', 1, 'work', 0, 'group-bench', now(), 5, now(), 1 from clients
        """
    );

    private static readonly (IRowStatement Statement, bool IsMany, string[] Values)[] Writes =
    [
        (EngineTables.History.Insert, true, ValuesOf(EngineTables.History.Insert, Fact)),
        (EngineTables.ProgressOfInstance, false, ValuesOf(EngineTables.ProgressOfInstance, Row(":root"))),
        (EngineTables.StateOfScope, false, ValuesOf(EngineTables.StateOfScope, Row(":root"))),
        (EngineTables.Tasks.Insert, false, ValuesOf(EngineTables.Tasks.Insert, Row(":next"))),
        (EngineTables.ProgressOfTask, false, ValuesOf(EngineTables.ProgressOfTask, Row(":task"))),
        (EngineTables.Inbox.Delete, false, ValuesOf(EngineTables.Inbox.Delete, Row(":task"))),
        (EngineTables.Inbox.Insert, false, ValuesOf(EngineTables.Inbox.Insert, Row(":next"))),
    ];

    /// <summary>The script.</summary>
    public static readonly string Text = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        \set root :client_id + 1
        \if :task = 0
        select max(id) as task from tasks where root_id = :root \gset
        \endif
        \set next :task + 1
        {Read()} \gset
        {Write()}
        \set task :next

        """
    );

    /// <summary>What it reads becomes variables, so columns of one name are told apart.</summary>
    private static string Read() =>
        TreeReader
            .TaskSql.Replace("$1", ":task", StringComparison.Ordinal)
            .Replace("v.version", "v.version as seen_version", StringComparison.Ordinal)
            .Replace("t.version", "t.version as task_version", StringComparison.Ordinal)
            .Replace("b.state", "b.state as inner_state", StringComparison.Ordinal);

    private static string Write()
    {
        var plan = Writes.Aggregate(StatementPlan.Empty, (plan, write) => plan.Then(write.Statement, write.IsMany));
        var values = Writes.SelectMany(write => write.Values).ToArray();
        return Place().Replace(plan.Sql, place => values[int.Parse(place.ValueSpan[1..], CultureInfo.InvariantCulture) - 1]);
    }

    private static string[] ValuesOf<TRow>(RowStatement<TRow> statement, Func<string, string> value) =>
        Array.ConvertAll(statement.Columns, column => value(column.Name));

    /// <summary>The value of a column of a single row. No text has a colon: pgbench would take it for a variable.</summary>
    /// <param name="id">What its own id is.</param>
    private static Func<string, string> Row(string id) =>
        column =>
            column switch
            {
                "id" or "task_id" => id,
                "root_id" or "instance_id" or "scope_id" => ":root",
                "version" when id == ":root" => ":version::bigint + 5",
                "version" => "1",
                "due_at" when id == ":task" => ":due_at::timestamptz",
                "due_at" => "now() + interval '1 day'",
                "status" when id == ":task" => "1",
                "status" or "open_incidents" => "0",
                "process" => "'yardstick'",
                "deployment_id" => "1",
                "node" => "'work'",
                "principal" or "candidate_lines" => "'group-bench'",
                "priority" => "5",
                "created_at" => "now()",
                "closed_at" when id == ":task" => "now()",
                "is_in_calendar" => "false",
                "state" => ":state",
                _ => "null",
            };

    /// <summary>The values of a column of the facts, as an array.</summary>
    private static string Fact(string column) =>
        column switch
        {
            "root_id" or "instance_id" => Of(_ => ":root"),
            "seq" => Of(n => string.Create(CultureInfo.InvariantCulture, $":version::bigint + {n}")),
            "at" => Of(_ => "now()"),
            "type" => Of(_ => "'NodeCompleted'"),
            "node" => Of(_ => "'work'"),
            "data" => Of(_ => "repeat('x', 150)"),
            _ => Of(_ => "null"),
        };

    private static string Of(Func<int, string> value) => $"array[{string.Join(", ", Enumerable.Range(1, Facts).Select(value))}]";

    [GeneratedRegex(@"\$\d+", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
