using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace ProcessCrm.Crm.Storage;

/// <summary>The database of one organisation: opens contexts on it and brings its schema up to date.</summary>
public sealed class CrmDatabase
{
    /// <summary>The table in which EF Core notes the migrations that ran.</summary>
    public const string MigrationHistoryTable = "crm_migrations";

    private readonly DbContextOptions _ownConnection;
    private readonly DbContextOptions _givenConnection;
    private readonly WriteGate? _gate;

    public CrmDatabase(DatabaseProvider provider, string connectionString, ILoggerFactory? loggerFactory = null)
    {
        Provider = provider;
        ConnectionString = provider == DatabaseProvider.Sqlite ? Sqlite(connectionString) : connectionString;
        _gate = provider == DatabaseProvider.Sqlite ? WriteGate.Of(new SqliteConnectionStringBuilder(connectionString).DataSource) : null;
        _ownConnection = Options(ConnectionString, loggerFactory);
        _givenConnection = Options(connectionString: null, loggerFactory);
    }

    /// <summary>The database product.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>Leads to the database.</summary>
    public string ConnectionString { get; }

    /// <summary>PostgreSQL where a connection string is configured, else the embedded file in <paramref name="dataDirectory"/>.</summary>
    public static CrmDatabase Choose(string? postgreSql, string dataDirectory, ILoggerFactory? loggerFactory = null)
    {
        if (!string.IsNullOrWhiteSpace(postgreSql))
        {
            return new CrmDatabase(DatabaseProvider.PostgreSql, postgreSql, loggerFactory);
        }

        var file = Path.Combine(Directory.CreateDirectory(dataDirectory).FullName, "processcrm.db");
        return new CrmDatabase(
            DatabaseProvider.Sqlite,
            new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString,
            loggerFactory
        );
    }

    /// <summary>A context on a connection of its own.</summary>
    public CrmDbContext Open() => New(_ownConnection, _gate);

    /// <summary>A context on a connection that somebody else owns; join its transaction with <c>Database.UseTransaction</c>.</summary>
    public CrmDbContext Open(DbConnection connection)
    {
        var context = New(_givenConnection, gate: null);
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        return context;
    }

    /// <summary>Creates the database or brings its schema up to date; of several nodes that start at once, one does it and the others wait.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var context = Open();
        await using IAsyncDisposable alone =
            Provider == DatabaseProvider.PostgreSql
                ? await PostgreSqlMigrationLock.TakeAsync(context, cancellationToken)
                : await SqliteMigrationLock.TakeAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private static string Sqlite(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ConnectionString;

    private static CrmDbContext New(DbContextOptions options, WriteGate? gate) =>
        options is DbContextOptions<SqliteCrmDbContext> sqlite
            ? new SqliteCrmDbContext(sqlite) { Gate = gate }
            : new PostgreSqlCrmDbContext((DbContextOptions<PostgreSqlCrmDbContext>)options);

    private DbContextOptions Options(string? connectionString, ILoggerFactory? loggerFactory)
    {
        DbContextOptionsBuilder builder =
            Provider == DatabaseProvider.Sqlite
                ? new DbContextOptionsBuilder<SqliteCrmDbContext>().UseSqlite(connectionString, Common)
                : new DbContextOptionsBuilder<PostgreSqlCrmDbContext>().UseNpgsql(connectionString, Common);
        return builder
            .UseLoggerFactory(loggerFactory)
            // Migrations are written by hand, without EF's snapshot; a test holds the schema against the model.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
    }

    private static void Common<TBuilder, TExtension>(RelationalDbContextOptionsBuilder<TBuilder, TExtension> options)
        where TBuilder : RelationalDbContextOptionsBuilder<TBuilder, TExtension>
        where TExtension : RelationalOptionsExtension, new() => options.MigrationsHistoryTable(MigrationHistoryTable);
}
