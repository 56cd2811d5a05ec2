using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Sales;

/// <summary>Base of the fixtures about leads and deals: a database with the shipped definitions and a few people.</summary>
public abstract class SalesFixture(Database kind) : DatabaseFixture(kind)
{
    private ServiceProvider? _services;

    protected static Actor System => Actor.System;

    protected SettableTime Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 9, 0, 0, TimeSpan.Zero));

    protected Actor Marketing { get; private set; } = System;

    protected Actor Anna { get; private set; } = System;

    protected Actor Manager { get; private set; } = System;

    protected ProcessEngine Engine => Get<ProcessEngine>();

    [OneTimeSetUp]
    public async Task SetUpOrganisation()
    {
        _services = Services(Database, Clock);
        var deployed = await Engine.SeedAsync(Path.Combine(Repository.Root, "workflows"));
        Assert.That(
            deployed.Values.SelectMany(result => result.Diagnostics).Select(d => $"{d.Location.File}:{d.Location.Line} {d.Message}"),
            Is.Empty
        );
        await InScopeAsync((DemoOrganisation organisation) => organisation.CreateAsync("long enough 1"));
        Marketing = await ActorAsync("marketing");
        Anna = await ActorAsync("anna");
        Manager = await ActorAsync("manager");
    }

    [OneTimeTearDown]
    public async Task DisposeOfServices()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    protected override Task<TestDatabase> CreateAsync(Database kind) =>
        TestDatabase.CreateAsync(
            kind,
            "sales",
            async template =>
            {
                await using var services = Services(template, TimeProvider.System);
                await services.GetRequiredService<CrmDatabase>().MigrateAsync();
                await services.GetRequiredService<EngineDatabase>().MigrateAsync();
            }
        );

    protected T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Runs something with a service of a scope of its own, as one request would.</summary>
    protected async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = _services!.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected Task InScopeAsync<TService>(Func<TService, Task> act)
        where TService : notnull =>
        InScopeAsync<TService, bool>(async service =>
        {
            await act(service);
            return true;
        });

    /// <summary>Runs what is due: timers, messages.</summary>
    protected Task<int> DrainAsync() => Get<JobRunner>().DrainAsync();

    protected async Task<Actor> ActorAsync(string userName)
    {
        var id = await InScopeAsync((CrmDbContext c) => c.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync());
        return (await InScopeAsync((CurrentUsers users) => users.FindAsync(id)))!.Actor;
    }

    protected Task<SubjectProcess?> ProcessOfAsync(SubjectRef subject) =>
        InScopeAsync((CrmDbContext context) => context.FindProcessAsync(subject, default));

    protected Task<IReadOnlyList<SubjectTask>> TasksOfAsync(SubjectRef subject) =>
        InScopeAsync((CrmDbContext context) => context.OpenTasksAsync(subject, default));

    /// <summary>Completes the only open task of a record at a node.</summary>
    protected async Task<Result<TaskCompletion>> CompleteAsync(
        SubjectRef subject,
        string node,
        Actor actor,
        string? outcome = null,
        params (string Name, FeelValue Value)[] values
    )
    {
        var task = (await TasksOfAsync(subject)).Single(open => open.Node == node);
        return await Get<CompleteTaskHandler>().HandleAsync(new Tasks.CompleteTask(task.Id, outcome, FeelContext.Of(values)), actor);
    }

    private static ServiceProvider Services(TestDatabase database, TimeProvider clock)
    {
        var provider = database.Kind == Testing.Database.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql;
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(clock).AddSingleton<IIdSource>(new TimeOrderedIds(0, TimeProvider.System));
        services.AddSingleton(new CrmDatabase(provider, database.ConnectionString));
        services.AddScoped(provider => provider.GetRequiredService<CrmDatabase>().Open());
        services.AddProcessEngine(_ => new EngineDatabase(provider, database.ConnectionString, clock));
        services.AddSingleton<JobRunner>();
        services.AddOrganisation();
        services.AddCrm();
        return services.BuildServiceProvider(validateScopes: true);
    }
}

/// <summary>A clock that a test sets.</summary>
public sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
