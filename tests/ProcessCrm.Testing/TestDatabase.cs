namespace ProcessCrm.Testing;

/// <summary>A fresh database for one fixture, dropped when disposed of.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _drop;

    internal TestDatabase(Database kind, string connectionString, Func<ValueTask> drop)
    {
        Kind = kind;
        ConnectionString = connectionString;
        _drop = drop;
    }

    /// <summary>The database product.</summary>
    public Database Kind { get; }

    /// <summary>For Npgsql or Microsoft.Data.Sqlite.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates an empty database.</summary>
    public static Task<TestDatabase> CreateAsync(Database kind) =>
        kind == Database.Sqlite ? Task.FromResult(SqliteFiles.Create()) : PostgreSqlCluster.CreateAsync(template: null);

    /// <summary>
    /// Creates a copy of a template. The first call with a name makes the template by <paramref name="prepare"/>
    /// (migrate, seed), which must leave no connection in use; later calls in this process only copy it.
    /// </summary>
    public static async Task<TestDatabase> CreateAsync(Database kind, string template, Func<TestDatabase, Task> prepare)
    {
        var source = await Templates.GetAsync(kind, template, prepare);
        return kind == Database.Sqlite ? SqliteFiles.Copy(source) : await PostgreSqlCluster.CreateAsync(source);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _drop();
}
