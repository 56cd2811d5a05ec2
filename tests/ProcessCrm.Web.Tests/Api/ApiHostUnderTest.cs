using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>A host with the demo users on one kind of database, shared by the tests of the API: each test makes what it needs.</summary>
public sealed class ApiHostUnderTest : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<Database, Lazy<Task<ApiHostUnderTest>>> Started = new();

    /// <summary>Signs callbacks of the test provider.</summary>
    public const string PaymentSecret = "a secret of the provider";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new(StringComparer.Ordinal);
    private readonly TestDatabase? _database;

    private ApiHostUnderTest(TestDatabase? database)
    {
        _database = database;
        Host = new WebHostUnderTest(
            database,
            new()
            {
                ["ProcessCrm:MaximumRequestSize"] = "200000",
                ["ProcessCrm:PublicRequestsPerMinute"] = "100000",
                ["ProcessCrm:TestPayments:Secret"] = PaymentSecret,
                ["ProcessCrm:TestPartyRegister:IsOn"] = "true",
            }
        );
    }

    /// <summary>The host.</summary>
    public WebHostUnderTest Host { get; }

    /// <summary>The host of a kind of database.</summary>
    public static Task<ApiHostUnderTest> GetAsync(Database kind) =>
        Started.GetOrAdd(kind, _ => new Lazy<Task<ApiHostUnderTest>>(() => StartAsync(kind))).Value;

    /// <summary>Stops all hosts.</summary>
    public static async Task StopAsync()
    {
        foreach (var host in Started.Values)
        {
            await (await host.Value).DisposeAsync();
        }

        Started.Clear();
    }

    /// <summary>A program that calls with the rights of a user.</summary>
    public async Task<ApiCaller> AsAsync(string userName, string language = "en")
    {
        var token = await _tokens.GetOrAdd(userName, name => new Lazy<Task<string>>(() => MakeTokenAsync(name))).Value;
        return new ApiCaller(Host.CreateClient(), token, language);
    }

    /// <summary>What the host answers to a user's program, headers and all.</summary>
    public async Task<HttpResponseMessage> GetAsync(string userName, string path)
    {
        var client = Host.CreateClient();
        _ = await AsAsync(userName);
        client.DefaultRequestHeaders.Authorization = new("Bearer", await _tokens[userName].Value);
        return await client.GetAsync("/api/v1" + path);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static async Task<ApiHostUnderTest> StartAsync(Database kind)
    {
        var host = new ApiHostUnderTest(kind == Database.Sqlite ? null : await TestDatabase.CreateAsync(kind));
        if (kind != Database.Sqlite)
        {
            await using var scope = host.Host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DemoOrganisation>().CreateAsync(WebHostUnderTest.Password);
        }

        return host;
    }

    private async Task<string> MakeTokenAsync(string userName)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<CrmDbContext>().Users;
        var id = users.Single(user => user.UserName == userName).Id;
        var user = await scope.ServiceProvider.GetRequiredService<CurrentUsers>().FindAsync(id);
        var handler = scope.ServiceProvider.GetRequiredService<CreateApiTokenHandler>();
        return (await handler.HandleAsync(new CreateApiToken("test"), user!.Actor)).Value.Token;
    }
}

/// <summary>Stops the hosts after the last test.</summary>
[SetUpFixture]
public sealed class ApiHosts
{
    [OneTimeTearDown]
    public Task Stop() => ApiHostUnderTest.StopAsync();
}

/// <summary>Base of the fixtures of the API.</summary>
public abstract class ApiFixture(Database kind)
{
    private ApiHostUnderTest? _host;

    /// <summary>The host under test.</summary>
    protected ApiHostUnderTest Api => _host ?? throw new InvalidOperationException("The fixture is not set up yet.");

    [OneTimeSetUp]
    public async Task StartHost() => _host = await ApiHostUnderTest.GetAsync(kind);
}
