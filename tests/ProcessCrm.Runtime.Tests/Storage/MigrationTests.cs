using Microsoft.EntityFrameworkCore;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Testing;
using ProcessCrm.Testing.Schema;

namespace ProcessCrm.Runtime.Tests.Storage;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class MigrationTests(Database kind) : DatabaseFixture(kind)
{
    [Test, Order(1)]
    public async Task Nodes_that_start_at_once_on_an_empty_database_all_find_it_migrated()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var host = new Host(Database);
                        await host.Database.MigrateAsync();
                    })
                )
        );

        await using var host = new Host(Database);
        await using var context = host.Database.OpenContext();
        Assert.That(await context.Database.GetPendingMigrationsAsync(), Is.Empty);
    }

    [Test, Order(2)]
    public async Task The_migrated_schema_is_the_one_of_the_model()
    {
        await using var host = new Host(Database);
        await using var context = host.Database.OpenContext();

        var schema = await SchemaLines.OfDatabaseAsync(context, EngineDatabase.MigrationHistoryTable, "__EFMigrationsLock");

        Assert.That(schema, Is.EquivalentTo(SchemaLines.OfModel(context)));
    }

    [Test, Order(3)]
    public async Task A_save_that_touches_a_table_of_the_engine_throws()
    {
        await using var host = new Host(Database);
        await using var context = host.Database.OpenContext();
        context.Add(
            new MessageRow
            {
                Id = 1,
                Name = "m",
                Payload = "{}",
            }
        );

        Assert.That(async () => await context.SaveChangesAsync(), Throws.InvalidOperationException);
        Assert.That(await context.Messages.AnyAsync(), Is.False);
    }
}
