using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ProcessCrm.Runtime.Storage;

/// <summary>
/// Lets one node at a time migrate a PostgreSQL database, and holds it over all pending migrations: EF Core's own lock ends with the
/// transaction of each, so that a node which waited would run the next one a second time.
/// </summary>
public sealed class PostgreSqlMigrationLock : IAsyncDisposable
{
    private const long Key = 0x50726f6343726d;
    private readonly DbContext _context;

    private PostgreSqlMigrationLock(DbContext context) => _context = context;

    /// <summary>Creates the database where it is missing, and waits for the lock.</summary>
    public static async Task<PostgreSqlMigrationLock> TakeAsync(DbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_lock({Key})", cancellationToken);
        return new PostgreSqlMigrationLock(context);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.Database.ExecuteSqlAsync($"select pg_advisory_unlock({Key})", CancellationToken.None);
        await _context.Database.CloseConnectionAsync();
    }
}
