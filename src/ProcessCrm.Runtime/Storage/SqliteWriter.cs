using Microsoft.Data.Sqlite;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Storage;

/// <summary>The one connection through which this node writes a SQLite file, with its prepared statements.</summary>
internal sealed class SqliteWriter(string connectionString) : IDisposable
{
    private readonly WriteGate _gate = WriteGate.Of(new SqliteConnectionStringBuilder(connectionString).DataSource);
    private SqliteStatements? _statements;

    /// <summary>Enters the gate and begins a transaction that holds the write lock from its start.</summary>
    public async Task<SqliteSession> BeginAsync(CancellationToken cancellationToken)
    {
        var pass = await _gate.EnterAsync(cancellationToken);
        try
        {
            _statements ??= await OpenAsync(cancellationToken);
            return new SqliteSession(pass, _statements, _statements.Connection.BeginTransaction(deferred: false));
        }
        catch
        {
            pass.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _statements?.Dispose();

    private async Task<SqliteStatements> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return new SqliteStatements(connection);
    }
}

/// <summary>The turn of one writer.</summary>
/// <param name="Pass">Held until the turn is over.</param>
/// <param name="Statements">The prepared statements.</param>
/// <param name="Transaction">The transaction.</param>
internal sealed record SqliteSession(IDisposable Pass, SqliteStatements Statements, SqliteTransaction Transaction);
