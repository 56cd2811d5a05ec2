using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Organisation;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class UserTests(Database kind) : OrganisationFixture(kind)
{
    [Test]
    public async Task A_created_user_has_the_roles_and_groups_that_were_asked_for()
    {
        var group = await Services.WithAsync((CreateGroupHandler h) => h.HandleAsync(new CreateGroup("support", "Support"), Actor.System));
        var created = await CreateAsync(Someone("with-group") with { Groups = ["support"], Roles = [RoleNames.Manager] }, Actor.System);

        var user = await Services.WithAsync((CurrentUsers users) => users.FindAsync(created.Value));

        Assert.That(user!.DisplayName, Is.EqualTo("Some One"));
        Assert.That(user.Actor.Roles, Is.EquivalentTo([RoleNames.Manager]));
        Assert.That(user.Actor.Groups, Is.EquivalentTo(["support"]));
    }

    [Test]
    public async Task Only_an_administrator_creates_users()
    {
        var refused = await CreateAsync(Someone("intruder"), await ActorAsync(RoleNames.Manager, RoleNames.Designer));

        Assert.That(refused.Refusals.Single().Kind, Is.EqualTo(RefusalKind.Forbidden));
    }

    [Test]
    public async Task A_user_name_is_taken_whatever_the_case()
    {
        await CreateAsync(Someone("Twice"), Actor.System);

        var refused = await CreateAsync(Someone("twice"), Actor.System);

        Assert.That(refused.Refusals.Single(), Has.Property("Code").EqualTo("user-name-taken").And.Property("Field").EqualTo("userName"));
    }

    [Test]
    public async Task Of_two_users_with_one_address_the_second_is_told_so()
    {
        await CreateAsync(Someone("first") with { Email = "one@example.com" }, Actor.System);

        var refused = await CreateAsync(Someone("second") with { Email = "One@example.com" }, Actor.System);

        Assert.That(refused.Refusals.Single().Code, Is.EqualTo("email-taken"));
    }

    [Test]
    public async Task Every_wrong_field_is_told_at_once_and_nothing_is_stored()
    {
        var command = new CreateUser("no spaces", "", "xx", "Nowhere/Land", ["king"], ["nobody"], "not an address", "short");

        var refused = await CreateAsync(command, Actor.System);

        Assert.That(
            refused.Refusals.Select(refusal => $"{refusal.Field}: {refusal.Code}"),
            Is.EqualTo([
                "userName: user-name-form",
                "displayName: required",
                "email: email-form",
                "language: unknown-language",
                "timeZone: unknown-time-zone",
                "roles: unknown-role",
                "groups: unknown-group",
                "password: password-length",
            ])
        );
    }

    [Test]
    public async Task A_deactivated_user_is_nobody()
    {
        var user = await ActorAsync(RoleNames.Performer);

        var done = await ChangeAsync(user.UserId, [RoleNames.Performer], isActive: false);

        Assert.That(done.IsRefused, Is.False);
        Assert.That(await Services.WithAsync((CurrentUsers users) => users.FindAsync(user.UserId)), Is.Null);
    }

    [Test]
    public async Task A_change_that_is_based_on_an_old_version_is_refused()
    {
        var user = await ActorAsync(RoleNames.Performer);

        var refused = await Services.WithAsync(
            (ChangeUserHandler h) => h.HandleAsync(new ChangeUser(user.UserId, [RoleNames.Manager], true, "old"), Actor.System)
        );

        Assert.That(refused.Refusals.Single().Kind, Is.EqualTo(RefusalKind.Stale));
    }

    [Test]
    public async Task The_last_administrator_stays()
    {
        var administrators = new List<Actor> { await ActorAsync(RoleNames.Administrator), await ActorAsync(RoleNames.Administrator) };

        Assert.That((await ChangeAsync(administrators[0].UserId, [RoleNames.Performer], isActive: true)).IsRefused, Is.False);
        var refused = await ChangeAsync(administrators[1].UserId, [RoleNames.Administrator], isActive: false);

        Assert.That(refused.Refusals.Single().Code, Is.EqualTo("last-administrator"));
        await ChangeAsync(administrators[0].UserId, [RoleNames.Administrator], isActive: true);
    }

    [Test]
    public async Task People_change_their_own_password_with_the_current_one()
    {
        var user = await ActorAsync(RoleNames.Performer);

        var wrong = await ChangePasswordAsync(new ChangePassword(user.UserId, "another long one", "guess"), user);
        var right = await ChangePasswordAsync(new ChangePassword(user.UserId, "another long one", "long enough 1"), user);
        var others = await ChangePasswordAsync(new ChangePassword(user.UserId, "another long one"), await ActorAsync(RoleNames.Manager));

        Assert.That(wrong.Refusals.Single().Code, Is.EqualTo("wrong-password"));
        Assert.That(right.IsRefused, Is.False);
        Assert.That(others.Refusals.Single().Kind, Is.EqualTo(RefusalKind.Forbidden));
    }

    [Test]
    public async Task A_profile_keeps_what_is_not_given()
    {
        var user = await ActorAsync(RoleNames.Performer);

        await Services.WithAsync((ChangeProfileHandler h) => h.HandleAsync(new ChangeProfile(Language: "ru"), user));

        var changed = await Services.WithAsync((CurrentUsers users) => users.FindAsync(user.UserId));
        Assert.That(changed, Has.Property("Language").EqualTo("ru").And.Property("TimeZone").EqualTo("Europe/Moscow"));
    }

    private Task<Result<long>> CreateAsync(CreateUser command, Actor actor) =>
        Services.WithAsync((CreateUserHandler handler) => handler.HandleAsync(command, actor));

    private Task<Result<Done>> ChangePasswordAsync(ChangePassword command, Actor actor) =>
        Services.WithAsync((ChangePasswordHandler handler) => handler.HandleAsync(command, actor));

    private async Task<Result<Done>> ChangeAsync(long userId, string[] roles, bool isActive)
    {
        var version = await Services.WithAsync(
            (CrmDbContext context) => context.Users.Where(u => u.Id == userId).Select(u => u.ConcurrencyStamp).SingleAsync()
        );
        return await Services.WithAsync(
            (ChangeUserHandler handler) => handler.HandleAsync(new ChangeUser(userId, roles, isActive, version), Actor.System)
        );
    }
}
