using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Housekeeping;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime;

/// <summary>Registers the engine with a host.</summary>
public static class EngineServices
{
    /// <summary>
    /// Adds the engine on a database, without its loops. It takes every <see cref="Handlers.IServiceTaskHandler"/> and
    /// <see cref="Subjects.ISubjectStore"/> that is registered, and needs an <see cref="Engine.Execution.IIdSource"/> and a
    /// <see cref="TimeProvider"/>. Call <see cref="ProcessEngine.OpenAsync"/> before anything else.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="database">Makes the database known.</param>
    public static IServiceCollection AddProcessEngine(this IServiceCollection services, Func<IServiceProvider, EngineDatabase> database)
    {
        services.AddSingleton(database);
        services.AddSingleton<TopicStream>();
        services.AddSingleton<ITopicStream>(provider => provider.GetRequiredService<TopicStream>());
        services.AddSingleton<Wakeups>();
        services.AddSingleton<ProcessCatalog>();
        services.AddSingleton<ProcessEngine>();
        services.AddSingleton<EngineQueries>();
        services.AddSingleton<NodeLoads>();
        return services;
    }

    /// <summary>Adds the loops of a node: due jobs, housekeeping, and wake-ups between nodes where the database carries them.</summary>
    /// <param name="services">The services.</param>
    /// <param name="provider">The database product.</param>
    public static IServiceCollection AddProcessEngineLoops(this IServiceCollection services, DatabaseProvider provider)
    {
        services.AddSingleton<JobRunner>();
        services.AddHostedService(s => s.GetRequiredService<JobRunner>());
        services.AddHousekeeping(provider);
        if (provider == DatabaseProvider.PostgreSql)
        {
            services.AddHostedService<PostgreSqlWakeups>();
        }
        return services;
    }
}
