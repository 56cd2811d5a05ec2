using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>A batch for PostgreSQL: one round trip.</summary>
internal sealed class PostgreSqlBatch(NpgsqlConnection connection) : SqlBatch
{
    private readonly List<NpgsqlBatchCommand> _commands = [];

    public override void Add(string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }
        _commands.Add(command);
    }

    public override void Add<TRow>(RowStatement<TRow> statement, IReadOnlyList<TRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var command = new NpgsqlBatchCommand(rows.Count == 1 ? statement.One : statement.Many);
        foreach (var column in statement.Columns)
        {
            command.Parameters.Add(rows.Count == 1 ? column.One(rows[0]) : column.Many(rows));
        }
        _commands.Add(command);
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var batch = Prepare();
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public override async Task ReadAsync(Action<int, DbDataReader> read, CancellationToken cancellationToken)
    {
        await using var batch = Prepare();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
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

    private NpgsqlBatch Prepare()
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in _commands)
        {
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    private static NpgsqlParameter Parameter(object? value) =>
        value switch
        {
            long number => new NpgsqlParameter<long> { TypedValue = number },
            short number => new NpgsqlParameter<short> { TypedValue = number },
            string text => new NpgsqlParameter<string> { TypedValue = text },
            DateTimeOffset instant => new NpgsqlParameter<DateTimeOffset> { TypedValue = instant },
            Enum choice => new NpgsqlParameter<short> { TypedValue = Convert.ToInt16(choice, CultureInfo.InvariantCulture) },
            _ => new NpgsqlParameter { Value = value ?? DBNull.Value },
        };
}
