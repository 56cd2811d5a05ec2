using NUnit.Framework;

namespace ProcessCrm.Testing;

/// <summary>
/// Base of a fixture that owns a fresh database. Derived classes carry <c>[TestFixture(Database.Sqlite)]</c> and
/// <c>[TestFixture(Database.PostgreSql)]</c>, so that the same tests run on both products.
/// </summary>
public abstract class DatabaseFixture(Database kind)
{
    private TestDatabase? _database;

    /// <summary>The fixture's own database.</summary>
    protected TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not set up yet.");

    [OneTimeSetUp]
    public async Task CreateDatabase() => _database = await CreateAsync(kind);

    [OneTimeTearDown]
    public async Task DropDatabase()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Override to copy a migrated template (<see cref="TestDatabase.CreateAsync(Testing.Database, string, Func{TestDatabase, Task})"/>).</summary>
    protected virtual Task<TestDatabase> CreateAsync(Database kind) => TestDatabase.CreateAsync(kind);
}
