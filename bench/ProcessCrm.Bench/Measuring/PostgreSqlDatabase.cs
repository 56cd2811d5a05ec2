using System.Globalization;
using Npgsql;

namespace ProcessCrm.Bench.Measuring;

/// <summary>A database for one benchmark in the cluster that PGHOST and its companions name; dropped in the end.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private readonly string _server;

    private PostgreSqlDatabase(string server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>Its name in the cluster.</summary>
    public string Name { get; }

    /// <summary>For Npgsql.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates an empty database.</summary>
    /// <param name="connections">How many connections a client may keep open.</param>
    public static async Task<PostgreSqlDatabase> CreateAsync(int connections)
    {
        var server = new NpgsqlConnectionStringBuilder
        {
            Host = Environment.GetEnvironmentVariable("PGHOST") ?? throw new InvalidOperationException("Set PGHOST, or call bench/run."),
            Port = int.Parse(Environment.GetEnvironmentVariable("PGPORT") ?? "5432", CultureInfo.InvariantCulture),
            Username = Environment.GetEnvironmentVariable("PGUSER") ?? "postgres",
            Password = Environment.GetEnvironmentVariable("PGPASSWORD"),
            Database = "postgres",
            MaxPoolSize = connections,
        }.ConnectionString;
        var name = string.Create(CultureInfo.InvariantCulture, $"bench_{Environment.ProcessId}_{Guid.NewGuid().ToString("N")[..8]}");
        await ExecuteAsync(server, $"create database {name}");
        return new PostgreSqlDatabase(server, name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"drop database {Name} with (force)");

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
