using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Storage;

/// <summary>A connection for one batch of queries, outside any transaction.</summary>
internal sealed class Query : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly SqliteStatements? _statements;

    private Query(EngineDatabase database, DbConnection connection)
    {
        _connection = connection;
        if (connection is SqliteConnection sqlite)
        {
            _statements = new SqliteStatements(sqlite);
            Batch = new SqliteBatch(_statements, null);
        }
        else
        {
            Batch = database.Batch((NpgsqlConnection)connection);
        }
    }

    /// <summary>Takes the statements.</summary>
    public SqlBatch Batch { get; }

    public static async Task<Query> OpenAsync(EngineDatabase database, CancellationToken cancellationToken) =>
        new(database, await database.OpenConnectionAsync(cancellationToken));

    public ValueTask DisposeAsync()
    {
        _statements?.Dispose();
        return _connection.DisposeAsync();
    }
}
