using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests;

/// <summary>Base of a fixture on a migrated database of its own.</summary>
public abstract class CrmFixture(Database kind) : DatabaseFixture(kind)
{
    /// <summary>Ids for the rows of the tests.</summary>
    public static IIdSource Ids { get; } = new TimeOrderedIds(0, TimeProvider.System);

    /// <summary>The database under test.</summary>
    protected CrmDatabase Crm => Of(Database);

    /// <summary>A fresh migrated database.</summary>
    public static Task<TestDatabase> CopyAsync(Database kind) =>
        TestDatabase.CreateAsync(kind, "crm", template => Of(template).MigrateAsync());

    /// <summary>The product's view of a database under test.</summary>
    public static CrmDatabase Of(TestDatabase database) =>
        new(database.Kind == Testing.Database.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql, database.ConnectionString);

    protected override Task<TestDatabase> CreateAsync(Database kind) => CopyAsync(kind);
}
