using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Storage;

public sealed class SqliteMigrationLockTests
{
    [Test]
    public async Task A_lock_left_by_a_killed_process_does_not_stop_the_next_start()
    {
        await using var file = await TestDatabase.CreateAsync(Database.Sqlite);
        var database = new CrmDatabase(DatabaseProvider.Sqlite, file.ConnectionString);
        await using (var context = database.Open())
        {
            await context.Database.ExecuteSqlRawAsync(
                """
                create table "__EFMigrationsLock" ("Id" integer primary key, "Timestamp" text not null);
                insert into "__EFMigrationsLock" values (1, '2030-01-01');
                """
            );
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.That(async () => await database.MigrateAsync(patience.Token), Throws.Nothing);
    }
}
