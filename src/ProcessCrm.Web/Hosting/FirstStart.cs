using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Demo;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Hosting;

/// <summary>
/// Makes the database ready before the first request, sees to it that somebody can sign in, and tells the operator where and how.
/// </summary>
public sealed class FirstStart(
    CrmDatabase database,
    ProcessEngine engine,
    IServiceScopeFactory scopes,
    IOptions<WebSettings> settings,
    SetupLink setupLink,
    IServer server,
    IHostApplicationLifetime lifetime
)
{
    private readonly List<string> _signIns = [];
    private bool _setupLinkNeeded;

    private string DemoStoryFile => Path.Combine(settings.Value.WorkflowsDirectory, "demo", "leads.json");

    /// <summary>Migrates, seeds, and has the address and the sign-ins printed once the host listens.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        await engine.OpenAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LeasedIds>().StartAsync(cancellationToken);
        var isNewDemo = false;
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            isNewDemo = await PrepareDemoAsync(scope.ServiceProvider.GetRequiredService<DemoOrganisation>(), cancellationToken);
        }
        else
        {
            await PrepareAdministratorAsync(scope.ServiceProvider.GetRequiredService<FirstAdministrator>(), cancellationToken);
        }

        await SeedDefinitionsAsync(cancellationToken);
        if (isNewDemo && settings.Value.DemoLeads && File.Exists(DemoStoryFile))
        {
            var story = DemoStory.Parse(await File.ReadAllTextAsync(DemoStoryFile, cancellationToken));
            await scope.ServiceProvider.GetRequiredService<DemoLeads>().PlayAsync(story, cancellationToken);
        }

        lifetime.ApplicationStarted.Register(Print);
    }

    /// <summary>Deploys the shipped definitions that the database does not know.</summary>
    private async Task SeedDefinitionsAsync(CancellationToken cancellationToken)
    {
        foreach (var (file, result) in await engine.SeedAsync(settings.Value.WorkflowsDirectory, cancellationToken))
        {
            if (result.IsRefused)
            {
                throw new InvalidOperationException(
                    $"{file} cannot be deployed: {string.Join("; ", result.Diagnostics.Select(diagnostic => $"line {diagnostic.Location.Line}: {diagnostic.Message}"))}"
                );
            }
        }
    }

    private async Task<bool> PrepareDemoAsync(DemoOrganisation demo, CancellationToken cancellationToken)
    {
        var password = await DemoPassword.GetAsync(settings.Value, cancellationToken);
        var isNew = await demo.CreateAsync(password, cancellationToken);
        _signIns.AddRange(DemoOrganisation.UserNames.Select(name => $"  {name, -14} {password}"));
        return isNew;
    }

    private async Task PrepareAdministratorAsync(FirstAdministrator administrator, CancellationToken cancellationToken)
    {
        if (!await administrator.IsMissingAsync(cancellationToken))
        {
            return;
        }

        if (settings.Value.AdministratorPassword is not { Length: > 0 } password)
        {
            _setupLinkNeeded = true;
            return;
        }

        var result = await administrator.CreateAsync(password, language: null, cancellationToken);
        if (result.Refusals is [var refusal, ..] && refusal.Code != "already-set-up")
        {
            throw new InvalidOperationException(
                $"ProcessCrm__AdministratorPassword cannot be taken: {Texts.Load(typeof(Texts).Assembly).In(Languages.English).Tell(refusal)}"
            );
        }
    }

    private void Print()
    {
        var address = (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/');
        var lines = new List<string> { $"ProcessCrm is ready: {address}" };
        if (_setupLinkNeeded)
        {
            lines.Add($"There is no administrator yet. Choose the administrator's password, once, at {address}{setupLink.Path()}");
        }

        if (_signIns.Count > 0)
        {
            lines.Add("Demo sign-ins (this set-up only):");
            lines.AddRange(_signIns);
        }

        Console.WriteLine(string.Join(Environment.NewLine, lines));
    }
}
