using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ProcessCrm.Runtime.Storage;

/// <summary>
/// Lets one process at a time migrate a SQLite file. EF Core's own lock is a row, which would block for ever if its process were
/// killed; this one is held by the operating system and ends with the process, so that a row found under it is a leftover.
/// </summary>
public sealed class SqliteMigrationLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private SqliteMigrationLock(FileStream file) => _file = file;

    public static async Task<SqliteMigrationLock> TakeAsync(DbContext context, CancellationToken cancellationToken)
    {
        var path = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource + ".migration";
        var taken = new SqliteMigrationLock(await OpenAloneAsync(path, cancellationToken));
        await context.Database.ExecuteSqlRawAsync(
            """
            pragma journal_mode = wal;
            drop table if exists "__EFMigrationsLock";
            """,
            cancellationToken
        );
        return taken;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static async Task<FileStream> OpenAloneAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
