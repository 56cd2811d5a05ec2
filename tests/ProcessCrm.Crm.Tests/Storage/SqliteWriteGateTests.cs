using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tests.Sales;

namespace ProcessCrm.Crm.Tests.Storage;

/// <summary>SQLite has one writer at a time; PostgreSQL has many, who do not wait for each other.</summary>
public sealed class SqliteWriteGateTests() : SalesFixture(Testing.Database.Sqlite)
{
    [Test]
    public async Task A_save_waits_for_the_unit_of_work_that_is_under_way()
    {
        await using var work = await Get<EngineDatabase>().BeginAsync(Runtime.Actor.System);

        var save = Task.Run(() => InScopeAsync((CrmDbContext c) => AddAsync(c)));

        Assert.That(await Task.WhenAny(save, Task.Delay(200)), Is.Not.SameAs(save));
        await work.DisposeAsync();
        await save;
    }

    private Task AddAsync(CrmDbContext context)
    {
        context.Add(
            new Group
            {
                Id = Get<IIdSource>().Next(),
                Key = "waits",
                Name = "waits",
            }
        );
        return context.SaveChangesAsync();
    }
}
