using System.Data.Common;
using Npgsql;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>A batch for PostgreSQL: one round trip.</summary>
/// <param name="connection">The connection.</param>
/// <param name="kept">The commands kept for it.</param>
internal sealed class PostgreSqlBatch(NpgsqlConnection connection, PostgreSqlCommands kept) : SqlBatch
{
    private readonly List<NpgsqlBatchCommand> _commands = [];

    public override void Add(string sql, params ReadOnlySpan<object?> values) =>
        _commands.Add(
            kept.Take(sql) is { } command && PositionalParameters.TryFill(command, values)
                ? command
                : PositionalParameters.Command(sql, values)
        );

    public override void Add<TRow>(RowStatement<TRow> statement, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
        {
            _commands.Add(rows.Count == 1 ? One(statement, rows[0]) : Many(statement, rows));
        }
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
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
        foreach (var command in _commands)
        {
            kept.Keep(command);
        }
        _commands.Clear();
    }

    private NpgsqlBatchCommand One<TRow>(RowStatement<TRow> statement, TRow row)
    {
        var command = kept.Take(statement.One);
        if (command is null)
        {
            command = new NpgsqlBatchCommand(statement.One);
            foreach (var column in statement.Columns)
            {
                command.Parameters.Add(column.One());
            }
        }
        for (var i = 0; i < statement.Columns.Length; i++)
        {
            statement.Columns[i].Fill(command.Parameters[i], row);
        }
        return command;
    }

    private NpgsqlBatchCommand Many<TRow>(RowStatement<TRow> statement, IReadOnlyList<TRow> rows)
    {
        var command = kept.Take(statement.Many);
        if (command is null)
        {
            command = new NpgsqlBatchCommand(statement.Many);
            foreach (var column in statement.Columns)
            {
                command.Parameters.Add(column.Many());
            }
        }
        for (var i = 0; i < statement.Columns.Length; i++)
        {
            statement.Columns[i].Fill(command.Parameters[i], rows);
        }
        return command;
    }
}
