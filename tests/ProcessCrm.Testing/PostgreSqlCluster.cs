using System.Globalization;
using Npgsql;

namespace ProcessCrm.Testing;

/// <summary>Databases in the cluster that PGHOST, PGPORT, PGUSER and PGPASSWORD name.</summary>
internal static class PostgreSqlCluster
{
    private static int _made;

    public static async Task<TestDatabase> CreateAsync(TestDatabase? template)
    {
        var server = Server();
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}_{Guid.NewGuid().ToString("N")[..8]}"
        );
        var source = "template0";
        if (template is not null)
        {
            await ReleaseAsync(template.ConnectionString);
            source = new NpgsqlConnectionStringBuilder(template.ConnectionString).Database;
        }

        await ExecuteAsync(server, $"create database {name} template {source}");
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new TestDatabase(
            Database.PostgreSql,
            connectionString,
            async () =>
            {
                await ReleaseAsync(connectionString);
                await ExecuteAsync(server, $"drop database if exists {name} with (force)");
            }
        );
    }

    private static string Server()
    {
        if (Environment.GetEnvironmentVariable("PGHOST") is not { Length: > 0 } host)
        {
            throw new InvalidOperationException(
                "PostgreSQL is not there to test on: run ./test, or set PGHOST (PGPORT, PGUSER, PGPASSWORD)."
            );
        }

        return new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = int.Parse(Environment.GetEnvironmentVariable("PGPORT") ?? "5432", CultureInfo.InvariantCulture),
            Username = Environment.GetEnvironmentVariable("PGUSER") ?? "postgres",
            Password = Environment.GetEnvironmentVariable("PGPASSWORD"),
            Database = "postgres",
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    private static async Task ReleaseAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
