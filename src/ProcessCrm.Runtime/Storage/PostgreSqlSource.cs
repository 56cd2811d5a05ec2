using System.Collections.Concurrent;
using Npgsql;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Storage;

/// <summary>The connections to PostgreSQL, and the commands kept for each.</summary>
internal sealed class PostgreSqlSource : IAsyncDisposable
{
    /// <summary>Connections come and go; beyond so many, what is kept for those that are gone is dropped with the rest.</summary>
    private const int MostConnections = 500;

    private readonly ConcurrentDictionary<int, PostgreSqlCommands> _commands = new();

    public PostgreSqlSource(string connectionString) =>
        Connections = new NpgsqlDataSourceBuilder(connectionString)
            .UsePhysicalConnectionInitializer(
                Begin,
                connection =>
                {
                    Begin(connection);
                    return Task.CompletedTask;
                }
            )
            .Build();

    /// <summary>The pool.</summary>
    public NpgsqlDataSource Connections { get; }

    /// <summary>The commands kept for the physical connection behind this one.</summary>
    public PostgreSqlCommands CommandsOf(NpgsqlConnection connection) =>
        _commands.GetOrAdd(connection.ProcessID, _ => new PostgreSqlCommands());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connections.DisposeAsync();

    /// <summary>A new connection may have the number of one that is gone, but it has none of its prepared statements.</summary>
    private void Begin(NpgsqlConnection connection)
    {
        if (_commands.Count >= MostConnections)
        {
            _commands.Clear();
        }
        _commands[connection.ProcessID] = new PostgreSqlCommands();
    }
}
