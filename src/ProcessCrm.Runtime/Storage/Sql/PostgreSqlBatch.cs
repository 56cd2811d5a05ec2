using System.Data.Common;
using Npgsql;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>A batch for PostgreSQL: one round trip. Statements for rows that follow one another become one command.</summary>
/// <param name="connection">The connection.</param>
/// <param name="kept">The commands kept for it.</param>
internal sealed class PostgreSqlBatch(NpgsqlConnection connection, PostgreSqlCommands kept) : SqlBatch
{
    private readonly List<NpgsqlBatchCommand> _commands = [];
    private readonly List<StatementPart> _parts = [];
    private bool _isHeavy;

    public override void Add(string sql, params ReadOnlySpan<object?> values)
    {
        Join();
        _commands.Add(
            kept.Take(sql) is { } command && PositionalParameters.TryFill(command, values)
                ? command
                : PositionalParameters.Command(sql, values)
        );
    }

    public override void Add<TRow>(RowStatement<TRow> statement, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
        {
            _parts.Add(new StatementPart<TRow>(statement, rows));
        }
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        Join();
        if (_commands.Count == 0)
        {
            return;
        }
        await using var batch = Prepare();
        await batch.ExecuteNonQueryAsync(cancellationToken);
        Keep();
    }

    public override async Task ReadAsync(Action<int, DbDataReader> read, CancellationToken cancellationToken)
    {
        Join();
        await using var batch = Prepare();
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            var statement = 0;
            do
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    read(statement, reader);
                }
                statement++;
            } while (await reader.NextResultAsync(cancellationToken));
        }
        Keep();
    }

    private NpgsqlBatch Prepare()
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in _commands)
        {
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    /// <summary>Only what went well is kept: nobody knows how far the others came.</summary>
    private void Keep()
    {
        if (!_isHeavy)
        {
            foreach (var command in _commands)
            {
                kept.Keep(command);
            }
        }
        _isHeavy = false;
        _commands.Clear();
    }

    /// <summary>Makes one command of the parts so far.</summary>
    private void Join()
    {
        if (_parts.Count == 0)
        {
            return;
        }
        var plan = StatementPlan.Empty;
        foreach (var part in _parts)
        {
            plan = plan.Then(part.Statement, part.Rows > 1);
            _isHeavy |= part.Rows > PostgreSqlCommands.MostRows;
        }
        var command = kept.Take(plan.Sql) ?? Command(plan.Sql);
        var at = 0;
        foreach (var part in _parts)
        {
            part.Fill(command.Parameters, at);
            at += part.Statement.Count;
        }
        _commands.Add(command);
        _parts.Clear();
    }

    private NpgsqlBatchCommand Command(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var part in _parts)
        {
            part.AddParameters(command.Parameters);
        }
        return command;
    }
}
