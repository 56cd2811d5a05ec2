using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests;

/// <summary>The whole host in this process, on a database of its own.</summary>
public sealed class WebHostUnderTest : WebApplicationFactory<Program>
{
    /// <summary>The password of the demo users.</summary>
    public const string Password = "a demo password";

    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("processcrm-web-").FullName;
    private readonly TestDatabase? _postgreSql;
    private readonly Dictionary<string, string?> _settings;

    /// <summary>Starts when it is first asked for something.</summary>
    /// <param name="postgreSql">An empty database; null for the embedded one with its demo users.</param>
    /// <param name="settings">Further settings.</param>
    public WebHostUnderTest(TestDatabase? postgreSql = null, Dictionary<string, string?>? settings = null)
    {
        _postgreSql = postgreSql;
        _settings = settings ?? [];
        ClientOptions.AllowAutoRedirect = false;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_dataDirectory, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ProcessCrm:DataDirectory", _dataDirectory);
        builder.UseSetting("ProcessCrm:DemoPassword", Password);
        builder.UseSetting("ProcessCrm:DemoLeads", "false");
        builder.UseSetting("ConnectionStrings:ProcessCrm", _postgreSql?.ConnectionString);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, BrokenPages>());
    }

    /// <summary>Whatever is not found fails, as a fault in our code would.</summary>
    private sealed class BrokenPages : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.MapWhen(
                    context => context.Request.Path.Value!.EndsWith("/broken", StringComparison.Ordinal),
                    broken => broken.Run(_ => throw new InvalidOperationException("a secret of the code"))
                );
            };
    }
}
