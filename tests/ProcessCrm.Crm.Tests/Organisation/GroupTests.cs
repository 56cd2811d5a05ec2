using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Organisation;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class GroupTests(Database kind) : OrganisationFixture(kind)
{
    [Test]
    public async Task Members_come_and_go()
    {
        var (first, second) = (await ActorAsync(), await ActorAsync());
        var id = (await CreateAsync(new CreateGroup("team", "Team"))).Value;

        await ChangeAsync(new ChangeGroup(id, "Team", first.UserId, [first.UserId], 1));
        var done = await ChangeAsync(new ChangeGroup(id, "The team", null, [second.UserId], 2));

        Assert.That(done.IsRefused, Is.False);
        var group = await Services.WithAsync((CrmDbContext c) => c.Groups.Include(g => g.Members).SingleAsync(g => g.Id == id));
        Assert.That(group.Name, Is.EqualTo("The team"));
        Assert.That(group.Members.Select(member => member.UserId), Is.EqualTo([second.UserId]));
    }

    [Test]
    public async Task A_key_is_taken_once()
    {
        await CreateAsync(new CreateGroup("once", "Once"));

        Assert.That((await CreateAsync(new CreateGroup("once", "Twice"))).Refusals.Single().Code, Is.EqualTo("group-key-taken"));
    }

    [TestCase("")]
    [TestCase("Sales")]
    [TestCase("the team")]
    public async Task A_key_that_a_definition_could_not_name_is_refused(string key) =>
        Assert.That((await CreateAsync(new CreateGroup(key, "Name"))).Refusals.Single().Code, Is.EqualTo("group-key-form"));

    [Test]
    public async Task A_stranger_cannot_become_a_member()
    {
        var id = (await CreateAsync(new CreateGroup("closed", "Closed"))).Value;

        var refused = await ChangeAsync(new ChangeGroup(id, "Closed", null, [42], 1));

        Assert.That(refused.Refusals.Single().Code, Is.EqualTo("unknown-user"));
    }

    [Test]
    public async Task Of_two_who_edit_one_version_the_second_is_told()
    {
        var id = (await CreateAsync(new CreateGroup("contested", "Contested"))).Value;
        await ChangeAsync(new ChangeGroup(id, "Mine", null, [], 1));

        var refused = await ChangeAsync(new ChangeGroup(id, "No, mine", null, [], 1));

        Assert.That(refused.Refusals.Single().Kind, Is.EqualTo(RefusalKind.Stale));
    }

    private Task<Result<long>> CreateAsync(CreateGroup command) =>
        Services.WithAsync((CreateGroupHandler handler) => handler.HandleAsync(command, Actor.System));

    private Task<Result<Done>> ChangeAsync(ChangeGroup command) =>
        Services.WithAsync((ChangeGroupHandler handler) => handler.HandleAsync(command, Actor.System));
}
