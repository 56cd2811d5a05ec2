using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Organisation;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class ApiTokenTests(Database kind) : OrganisationFixture(kind)
{
    [Test]
    public async Task A_token_has_the_rights_of_its_maker_and_is_not_stored()
    {
        var maker = await ActorAsync(RoleNames.Performer);

        var created = (await CreateAsync(new CreateApiToken("Import"), maker)).Value;

        var caller = await FindAsync(created.Token);
        Assert.That(caller!.Actor.UserId, Is.EqualTo(maker.UserId));
        var stored = await Services.WithAsync((CrmDbContext c) => c.ApiTokens.SingleAsync(token => token.Id == created.Id));
        Assert.That(stored.LastUsedAt, Is.EqualTo(Clock.Now));
        Assert.That(System.Text.Encoding.UTF8.GetString(stored.Hash), Does.Not.Contain(created.Token));
    }

    [Test]
    public async Task An_expired_a_revoked_and_an_unknown_token_are_nobodys()
    {
        var maker = await ActorAsync(RoleNames.Performer);
        var expired = (await CreateAsync(new CreateApiToken("Short", Clock.Now.AddMinutes(5)), maker)).Value;
        var revoked = (await CreateAsync(new CreateApiToken("Revoked"), maker)).Value;
        await Services.WithAsync((RevokeApiTokenHandler h) => h.HandleAsync(new RevokeApiToken(revoked.Id), maker));
        Clock.Now += TimeSpan.FromMinutes(5);

        Assert.That(await FindAsync(expired.Token), Is.Null);
        Assert.That(await FindAsync(revoked.Token), Is.Null);
        Assert.That(await FindAsync("pcrm_unknown"), Is.Null);
    }

    [Test]
    public async Task Nobody_revokes_the_token_of_another_but_an_administrator()
    {
        var created = (await CreateAsync(new CreateApiToken("Mine"), await ActorAsync(RoleNames.Performer))).Value;
        var (other, administrator) = (await ActorAsync(RoleNames.Manager), await ActorAsync(RoleNames.Administrator));

        var refused = await Services.WithAsync((RevokeApiTokenHandler h) => h.HandleAsync(new RevokeApiToken(created.Id), other));
        var done = await Services.WithAsync((RevokeApiTokenHandler h) => h.HandleAsync(new RevokeApiToken(created.Id), administrator));

        Assert.That(refused.Refusals.Single().Kind, Is.EqualTo(RefusalKind.NotFound));
        Assert.That(done.IsRefused, Is.False);
    }

    private Task<Result<CreatedApiToken>> CreateAsync(CreateApiToken command, Actor actor) =>
        Services.WithAsync((CreateApiTokenHandler handler) => handler.HandleAsync(command, actor));

    private Task<CurrentUser?> FindAsync(string token) => Services.WithAsync((CurrentUsers users) => users.FindByTokenAsync(token));
}
