using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm;
using ProcessCrm.Crm.Import;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Cli.Import;

/// <summary>The CRM on the database that the host uses, without the host.</summary>
internal sealed class ImportHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ImportHost(ServiceProvider services) => _services = services;

    /// <summary>Opens the database that the environment names, brings it up to date and deploys what it does not know.</summary>
    public static async Task<ImportHost> OpenAsync(string workflows, CancellationToken cancellationToken)
    {
        var database = CrmDatabase.Choose(
            Environment.GetEnvironmentVariable("ConnectionStrings__ProcessCrm"),
            Environment.GetEnvironmentVariable("ProcessCrm__DataDirectory") ?? "data"
        );
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(database);
        services.AddSingleton<NodeLeases>().AddSingleton<LeasedIds>();
        services.AddSingleton<IIdSource>(provider => provider.GetRequiredService<LeasedIds>());
        services.AddScoped(_ => database.Open());
        services.AddProcessEngine(provider => new EngineDatabase(
            database.Provider,
            database.ConnectionString,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddOrganisation();
        services.AddCrm();
        var host = new ImportHost(services.BuildServiceProvider());
        await database.MigrateAsync(cancellationToken);
        await host._services.GetRequiredService<LeasedIds>().StartAsync(cancellationToken);
        var engine = host._services.GetRequiredService<ProcessEngine>();
        await engine.OpenAsync(cancellationToken);
        if (Directory.Exists(workflows))
        {
            await engine.SeedAsync(workflows, cancellationToken);
        }
        return host;
    }

    /// <summary>Runs an import.</summary>
    public async Task<ImportReport> RunAsync(Func<SalesImport, Task<ImportReport>> run)
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<SalesImport>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
