using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Storage;

/// <summary>The database that holds the instances: begins units of work, opens connections for queries, brings the schema up to date.</summary>
public sealed class EngineDatabase : IAsyncDisposable
{
    /// <summary>The table in which EF Core notes the migrations that ran.</summary>
    public const string MigrationHistoryTable = "engine_migrations";

    private readonly PostgreSqlSource? _postgreSql;
    private readonly SqliteWriter? _sqlite;
    private readonly DbContextOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Makes the database known; nothing is opened yet.</summary>
    /// <param name="provider">The database product.</param>
    /// <param name="connectionString">Leads to the database.</param>
    /// <param name="clock">Tells the time.</param>
    public EngineDatabase(DatabaseProvider provider, string connectionString, TimeProvider clock)
    {
        Provider = provider;
        _clock = clock;
        if (provider == DatabaseProvider.PostgreSql)
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,
                Enlist = false,
            }.ConnectionString;
            _postgreSql = new PostgreSqlSource(ConnectionString);
        }
        else
        {
            ConnectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ConnectionString;
            _sqlite = new SqliteWriter(ConnectionString);
        }
        _options = Options();
    }

    /// <summary>The database product.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>Leads to the database.</summary>
    public string ConnectionString { get; }

    /// <summary>Begins a unit of work. On SQLite it waits until every other writer of this process is done.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<UnitOfWork> BeginAsync(Actor actor, CancellationToken cancellationToken = default) =>
        BeginAsync(actor, deferred: null, cancellationToken);

    internal async Task<UnitOfWork> BeginAsync(
        Actor actor,
        IReadOnlyDictionary<(string Process, string Node), JobFailure>? deferred,
        CancellationToken cancellationToken
    )
    {
        if (_sqlite is not null)
        {
            var session = await _sqlite.BeginAsync(cancellationToken);
            return new UnitOfWork(actor, Now(), session) { Deferred = deferred };
        }
        var connection = await _postgreSql!.Connections.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            return new UnitOfWork(actor, Now(), connection, transaction, _postgreSql.CommandsOf(connection)) { Deferred = deferred };
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The instant as the database can keep it: to the microsecond.</summary>
    public DateTimeOffset Now() => InstantConverter.FromMicroseconds(InstantConverter.ToMicroseconds(_clock.GetUtcNow()));

    /// <summary>A connection for queries; it never waits for a writer.</summary>
    public async Task<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
    {
        if (_postgreSql is not null)
        {
            return await _postgreSql.Connections.OpenConnectionAsync(cancellationToken);
        }
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>A batch on a connection for queries.</summary>
    internal SqlBatch Batch(NpgsqlConnection connection) => new PostgreSqlBatch(connection, _postgreSql!.CommandsOf(connection));

    /// <summary>A context for queries, on a connection of its own.</summary>
    public EngineDbContext OpenContext() =>
        _options is DbContextOptions<SqliteEngineDbContext> sqlite
            ? new SqliteEngineDbContext(sqlite)
            : new PostgreSqlEngineDbContext((DbContextOptions<PostgreSqlEngineDbContext>)_options);

    /// <summary>Creates the engine's tables or brings them up to date; of several nodes that start at once, one does it and the others wait.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var context = OpenContext();
        await using IAsyncDisposable alone =
            Provider == DatabaseProvider.PostgreSql
                ? await PostgreSqlMigrationLock.TakeAsync(context, cancellationToken)
                : await SqliteMigrationLock.TakeAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await EnsurePartitionsAsync(cancellationToken);
    }

    /// <summary>Makes room for the history of the months to come.</summary>
    public Task EnsurePartitionsAsync(CancellationToken cancellationToken) =>
        _postgreSql is null ? Task.CompletedTask : HistoryPartitions.EnsureAsync(_postgreSql.Connections, Now(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _sqlite?.Dispose();
        if (_postgreSql is not null)
        {
            await _postgreSql.DisposeAsync();
        }
    }

    private DbContextOptions Options()
    {
        DbContextOptionsBuilder builder = _postgreSql is not null
            ? new DbContextOptionsBuilder<PostgreSqlEngineDbContext>().UseNpgsql(_postgreSql.Connections, Common)
            : new DbContextOptionsBuilder<SqliteEngineDbContext>().UseSqlite(ConnectionString, Common);
        return builder
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new EngineTablesAreReadOnly())
            // Migrations are written by hand, without EF's snapshot; a test holds the schema against the model.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
    }

    private static void Common<TBuilder, TExtension>(RelationalDbContextOptionsBuilder<TBuilder, TExtension> options)
        where TBuilder : RelationalDbContextOptionsBuilder<TBuilder, TExtension>
        where TExtension : RelationalOptionsExtension, new() => options.MigrationsHistoryTable(MigrationHistoryTable);
}
