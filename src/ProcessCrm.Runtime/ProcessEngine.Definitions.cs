using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime;

/// <summary>Deployment. The database is the truth; files only seed what it does not know yet.</summary>
public sealed partial class ProcessEngine
{
    private Deployer Deployer =>
        new(_ids, Catalog, _handlers.Keys.ToHashSet(StringComparer.Ordinal), [.. _stores.Values.Select(s => s.Schema)]);

    /// <summary>Deploys files together: definitions, instructions, decisions. Known files are not deployed again, and not activated.</summary>
    /// <param name="work">The transaction; discarded where the files have errors.</param>
    /// <param name="files">The files.</param>
    /// <param name="activate">Whether new instances take these versions from now on.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<DeploymentResult> DeployAsync(
        UnitOfWork work,
        IEnumerable<DeploymentFile> files,
        bool activate = true,
        CancellationToken cancellationToken = default
    ) => Deployer.DeployAsync(work, new DeploymentUnit(files), activate, cancellationToken);

    /// <summary>Lets new instances take a version of a process, and whoever asks for the latest its decisions; for designers.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="process">The id of the process.</param>
    /// <param name="version">The number of the version.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<CommandResult> ActivateAsync(
        UnitOfWork work,
        string process,
        int version,
        CancellationToken cancellationToken = default
    )
    {
        if (!work.Actor.Designs)
        {
            return Refuse(work, Refusals.Forbidden());
        }
        if (await DeploymentRows.FindVersionAsync(work, process, version, cancellationToken) is not { } row)
        {
            return Refuse(work, Refusals.ProcessUnknown(process));
        }
        var compiled = await Catalog.LoadAsync(ProcessCatalog.Reference(process, row.DeploymentId), cancellationToken);
        await Deployer.ActivateAsync(work, row, compiled, cancellationToken);
        await Definitions.Deployer.ActivateDecisionsAsync(work, row.DeploymentId, cancellationToken);
        return CommandResult.Done.Nothing;
    }

    /// <summary>Deploys and activates what the database does not know of a folder: each definition with the files that it names.</summary>
    /// <param name="folder">The folder with the definitions.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>What came of each definition, by its path in the folder.</returns>
    public async Task<IReadOnlyDictionary<string, DeploymentResult>> SeedAsync(string folder, CancellationToken cancellationToken = default)
    {
        var results = new Dictionary<string, DeploymentResult>(StringComparer.Ordinal);
        foreach (var (path, unit) in await SeedFolder.ReadAsync(folder, cancellationToken))
        {
            results[path] = await RunAsync(
                Actor.System,
                work => Deployer.DeployAsync(work, unit, activate: true, cancellationToken),
                cancellationToken
            );
        }
        return results;
    }
}
