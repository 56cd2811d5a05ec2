using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>A batch for SQLite: the statements run one after another, prepared once for the connection.</summary>
internal sealed class SqliteBatch(SqliteStatements statements, SqliteTransaction? transaction) : SqlBatch
{
    private readonly List<(string Sql, object[] Values)> _runs = [];

    public override void Add(string sql, params ReadOnlySpan<object?> values)
    {
        var stored = new object[values.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = SqliteValue.Of(values[i]);
        }
        _runs.Add((sql, stored));
    }

    public override void Add<TRow>(RowStatement<TRow> statement, IReadOnlyList<TRow> rows)
    {
        foreach (var row in rows)
        {
            _runs.Add((statement.One, Array.ConvertAll(statement.Columns, column => column.Sqlite(row))));
        }
    }

    public override Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var (sql, values) in _runs)
        {
            statements.Get(sql, values, transaction).ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }

    public override Task ReadAsync(Action<int, DbDataReader> read, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _runs.Count; i++)
        {
            using var reader = statements.Get(_runs[i].Sql, _runs[i].Values, transaction).ExecuteReader();
            while (reader.Read())
            {
                read(i, reader);
            }
        }
        return Task.CompletedTask;
    }
}

/// <summary>The prepared statements of one SQLite connection.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>The connection.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>A statement, ready to run.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="values">The values of <c>$1</c>, <c>$2</c>, …</param>
    /// <param name="transaction">The transaction in which it runs.</param>
    public SqliteCommand Get(string sql, object[] values, SqliteTransaction? transaction)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(
                    new SqliteParameter(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${i}"), null)
                );
            }
            _commands.Add(sql, command);
        }
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
        return command;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
        connection.Dispose();
    }
}
