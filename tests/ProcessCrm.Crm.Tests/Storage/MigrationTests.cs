using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;
using ProcessCrm.Testing.Schema;

namespace ProcessCrm.Crm.Tests.Storage;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class MigrationTests(Database kind) : DatabaseFixture(kind)
{
    private CrmDatabase Crm => CrmFixture.Of(Database);

    [Test, Order(1)]
    public async Task Nodes_that_start_at_once_on_an_empty_database_all_find_it_migrated()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Crm.MigrateAsync())));

        await using var context = Crm.Open();
        Assert.That(await context.Database.GetPendingMigrationsAsync(), Is.Empty);
        Assert.That(await context.Roles.CountAsync(), Is.EqualTo(4));
    }

    [Test, Order(2)]
    public async Task The_migrated_schema_is_the_one_of_the_model()
    {
        await using var context = Crm.Open();

        var schema = await SchemaLines.OfDatabaseAsync(context, CrmDatabase.MigrationHistoryTable, "__EFMigrationsLock");

        Assert.That(schema, Is.EquivalentTo(SchemaLines.OfModel(context)));
    }
}
