using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProcessCrm.Crm.Demo;
using ProcessCrm.Crm.Demo.Department;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Web.Hosting;

/// <summary>
/// Fills a new embedded database with months of a department's work, before the host starts: <c>./run --demo</c>. It is played by a host of
/// its own, which is never started and whose clock is the story's.
/// </summary>
internal static class DemoDepartment
{
    /// <summary>What asks for it on the command line.</summary>
    public const string Switch = "--demo";

    /// <summary>Plays the story where nobody is known yet, and tells the operator; else tells why not.</summary>
    public static async Task PlayAsync(string[] args)
    {
        var now = TimeProvider.System.GetUtcNow();
        var builder = WebApplication.CreateBuilder(args);
        var story = await ReadAsync<DepartmentStory>(builder, "department.json", DepartmentStory.Parse);
        var clock = new StoryClock(now.AddDays(-story.Days));
        builder.Configuration["ProcessCrm:DemoLeads"] = "false"; // They are of today.
        builder.AddProcessCrm();
        builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
        builder.Services.RemoveAll<IIdSource>().AddSingleton<IIdSource>(new TimeOrderedIds(0, clock));
        await using var app = builder.Build();
        if (await IsInUseAsync(app.Services))
        {
            Console.WriteLine("The demo needs a new embedded database: choose an empty folder by ProcessCrm__DataDirectory.");
            return;
        }
        await app.Services.GetRequiredService<FirstStart>().PrepareAsync(CancellationToken.None);
        await new DepartmentLife(app.Services, story, clock).PlayAsync(now, Tell);
        await using var scope = app.Services.CreateAsyncScope();
        var leads = await ReadAsync<DemoStory>(builder, "leads.json", DemoStory.Parse);
        await scope.ServiceProvider.GetRequiredService<DemoLeads>().PlayAsync(leads);
        Console.WriteLine("\rThe demo department has worked until today.");
    }

    private static async Task<bool> IsInUseAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<CrmDatabase>();
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            return true;
        }
        await database.MigrateAsync();
        await using var scope = services.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().IsMissingAsync();
    }

    private static async Task<T> ReadAsync<T>(WebApplicationBuilder builder, string name, Func<string, T> parse)
    {
        var settings = builder.Configuration.GetSection("ProcessCrm").Get<WebSettings>() ?? new WebSettings();
        return parse(await File.ReadAllTextAsync(Path.Combine(settings.WorkflowsDirectory, "demo", name)));
    }

    private static void Tell(double part) =>
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"\rThe demo department works: {part:0 %}   "));
}
