using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests;

/// <summary>A fixture on a migrated database of its own.</summary>
public abstract class EngineFixture(Database kind) : DatabaseFixture(kind)
{
    protected override Task<TestDatabase> CreateAsync(Database kind) => Host.CreateDatabaseAsync(kind);
}
