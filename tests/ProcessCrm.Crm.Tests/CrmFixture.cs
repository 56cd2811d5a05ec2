using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests;

/// <summary>Base of a fixture on a migrated database of its own.</summary>
public abstract class CrmFixture(Database kind) : DatabaseFixture(kind)
{
    /// <summary>Ids for the rows of the tests.</summary>
    protected static IIdSource Ids { get; } = new TimeOrderedIds(0, TimeProvider.System);

    /// <summary>The database under test.</summary>
    protected CrmDatabase Crm => Of(Database);

    protected override Task<TestDatabase> CreateAsync(Database kind) =>
        TestDatabase.CreateAsync(kind, "crm", template => Of(template).MigrateAsync());

    private static CrmDatabase Of(TestDatabase database) =>
        new(database.Kind == Testing.Database.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql, database.ConnectionString);
}
