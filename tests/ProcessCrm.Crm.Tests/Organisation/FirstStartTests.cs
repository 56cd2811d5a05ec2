using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Organisation;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FirstStartTests(Database kind)
{
    [Test]
    public async Task The_demo_organisation_is_created_once_with_its_groups()
    {
        await using var database = await EmptyAsync();
        await using var services = database.Services;

        await services.WithAsync((DemoOrganisation demo) => CreateAsync(demo));
        await services.WithAsync((DemoOrganisation demo) => CreateAsync(demo));

        var users = await services.WithAsync((CrmDbContext c) => c.Users.Select(user => user.UserName!).ToListAsync());
        var groups = await services.WithAsync((CrmDbContext c) => c.Groups.ToDictionaryAsync(group => group.Key, group => group.ManagerId));
        Assert.That(users, Is.EquivalentTo(DemoOrganisation.UserNames));
        Assert.That(groups.Keys, Is.EquivalentTo(["marketing", "sales"]));
        Assert.That(groups["sales"], Is.Not.Null);
    }

    [Test]
    public async Task A_second_first_administrator_is_refused()
    {
        await using var database = await EmptyAsync();
        await using var services = database.Services;

        var first = await services.WithAsync((FirstAdministrator a) => a.CreateAsync("long enough 1", "en"));
        var second = await services.WithAsync((FirstAdministrator a) => a.CreateAsync("long enough 2", "en"));

        Assert.That(first.IsRefused, Is.False);
        Assert.That(second.Refusals.Single().Code, Is.EqualTo("already-set-up"));
    }

    [Test]
    public async Task People_who_came_by_an_import_leave_the_place_of_the_administrator_free()
    {
        await using var database = await EmptyAsync();
        await using var services = database.Services;
        var command = new CreateUser("agent", "Agent", null, "UTC", [RoleNames.Manager, RoleNames.Performer], []);
        await services.WithAsync((CreateUserHandler create) => create.HandleAsync(command, Actor.System));

        Assert.That(await services.WithAsync((FirstAdministrator a) => a.IsMissingAsync()), Is.True);
        var created = await services.WithAsync((FirstAdministrator a) => a.CreateAsync("long enough 1", "en"));

        Assert.That(created.IsRefused, Is.False);
        Assert.That(await services.WithAsync((FirstAdministrator a) => a.IsMissingAsync()), Is.False);
    }

    [Test]
    public async Task The_demo_organisation_joins_a_group_that_came_by_an_import()
    {
        await using var database = await EmptyAsync();
        await using var services = database.Services;
        await services.WithAsync((CreateGroupHandler create) => create.HandleAsync(new CreateGroup("sales", "All agents"), Actor.System));

        await services.WithAsync((DemoOrganisation demo) => CreateAsync(demo));

        var sales = await services.WithAsync(
            (CrmDbContext c) => c.Groups.Include(group => group.Members).SingleAsync(g => g.Key == "sales")
        );
        Assert.That((sales.Name, sales.Members.Count), Is.EqualTo(("All agents", 2)));
    }

    [Test]
    public async Task A_weak_first_password_is_refused_and_the_organisation_still_waits()
    {
        await using var database = await EmptyAsync();
        await using var services = database.Services;

        var refused = await services.WithAsync((FirstAdministrator a) => a.CreateAsync("short", "en"));

        Assert.That(refused.Refusals.Single().Code, Is.EqualTo("password-length"));
        Assert.That(await services.WithAsync((FirstAdministrator a) => a.IsMissingAsync()), Is.True);
    }

    private static async Task<bool> CreateAsync(DemoOrganisation demo)
    {
        await demo.CreateAsync("long enough 1");
        return true;
    }

    private async Task<EmptyOrganisation> EmptyAsync()
    {
        var database = await CrmFixture.CopyAsync(kind);
        return new EmptyOrganisation(database, new CrmServices(CrmFixture.Of(database), CrmFixture.Ids, TimeProvider.System));
    }

    private sealed record EmptyOrganisation(TestDatabase Database, CrmServices Services) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
