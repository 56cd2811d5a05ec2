using ProcessCrm.Crm.Organisation;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Organisation;

/// <summary>Base of the fixtures about users, groups and tokens.</summary>
public abstract class OrganisationFixture(Database kind) : CrmFixture(kind)
{
    private int _users;
    private CrmServices? _services;

    protected CrmServices Services => _services ??= new CrmServices(Crm, Ids, Clock);

    protected SettableClock Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [OneTimeTearDown]
    public async Task DisposeOfServices()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    protected static CreateUser Someone(string userName) =>
        new(userName, "Some One", "en", "Europe/Moscow", [RoleNames.Performer], [], Password: "long enough 1");

    /// <summary>Creates a user with these roles and answers who that is.</summary>
    protected async Task<Actor> ActorAsync(params string[] roles)
    {
        var command = Someone($"user-{Interlocked.Increment(ref _users)}") with { Roles = roles };
        var id = (await Services.WithAsync((CreateUserHandler handler) => handler.HandleAsync(command, Actor.System))).Value;
        return (await Services.WithAsync((CurrentUsers users) => users.FindAsync(id)))!.Actor;
    }
}

/// <summary>A clock that a test sets.</summary>
public sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
