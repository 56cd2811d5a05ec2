using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Tests;

/// <summary>The services of the CRM on a database under test; each scope is what one request would be.</summary>
public sealed class CrmServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public CrmServices(CrmDatabase database, IIdSource ids, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(ids).AddSingleton(clock).AddSingleton(database);
        services.AddScoped(provider => provider.GetRequiredService<CrmDatabase>().Open());
        services.AddOrganisation();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Runs something with a service of a fresh scope.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
