using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProcessCrm.Runtime.Storage;
using Quartz;

namespace ProcessCrm.Runtime.Housekeeping;

/// <summary>Registers recurring work with a host. Quartz.NET keeps the schedule: in PostgreSQL for all nodes together, in memory on SQLite.</summary>
public static class HousekeepingServices
{
    /// <summary>The name of the schedule; the same on all nodes of a database.</summary>
    public const string SchedulerName = "processcrm";

    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(10);

    /// <summary>Adds the schedule and the engine's own duties. Quartz.NET makes its tables (<c>qrtz_…</c>) where they are missing.</summary>
    /// <param name="services">The services, with the engine.</param>
    /// <param name="provider">The database product.</param>
    public static IServiceCollection AddHousekeeping(this IServiceCollection services, DatabaseProvider provider)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = SchedulerName);
            if (provider == DatabaseProvider.PostgreSql)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(source => source.DataSourceFactory = s => Connections(s.GetRequiredService<EngineDatabase>()));
                    store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
                    store.ProvisionSchema();
                });
            }
            else
            {
                quartz.UseInMemoryStore();
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services
            .AddDuty<ForgetAnsweredRequests>()
            .AddDuty<DropExpiredMessages>()
            .AddDuty<DropOldUndoPoints>()
            .AddDuty<PrepareHistory>();
    }

    /// <summary>Adds a duty to the schedule.</summary>
    /// <typeparam name="TDuty">The duty; its dependencies come from the container.</typeparam>
    /// <param name="services">The services, with <see cref="AddHousekeeping"/>.</param>
    public static IServiceCollection AddDuty<TDuty>(this IServiceCollection services)
        where TDuty : class, IDuty
    {
        services.AddTransient<TDuty>();
        return services.AddQuartz(quartz =>
            quartz.ScheduleJob<DutyJob<TDuty>>(
                trigger => trigger.WithIdentity(TDuty.Name).WithSimpleSchedule(TDuty.Interval),
                job => job.WithIdentity(TDuty.Name)
            )
        );
    }

    /// <summary>A few connections of its own: the schedule asks rarely, and must not wait for those of the commands.</summary>
    private static NpgsqlDataSource Connections(EngineDatabase database) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 4, ApplicationName = "ProcessCrm housekeeping" }
        );
}
