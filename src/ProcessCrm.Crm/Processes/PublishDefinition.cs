using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Crm.Processes;

/// <summary>Publishes a definition as a new version of its process; running instances stay with theirs.</summary>
/// <param name="Text">The workflow JSON.</param>
public sealed record PublishDefinition(string Text)
{
    /// <summary>The deployment whose other files (instructions, called processes) go along; null for none.</summary>
    public long? BasedOn { get; init; }

    /// <summary>The path of the definition among the files.</summary>
    public string Path { get; init; } = "process.json";
}

/// <summary>Designers publish definitions, and choose which version new instances take.</summary>
public sealed class PublishDefinitionHandler(ProcessEngine engine, EngineDatabase database)
{
    /// <summary>Publishes it; with an error in it nothing is published, and the diagnostics tell.</summary>
    public async Task<Result<DeploymentResult>> HandleAsync(
        PublishDefinition command,
        Organisation.Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayDesign())
        {
            return Refusal.Forbidden;
        }
        var files = await FilesAsync(command, cancellationToken);
        return await engine.RunAsync(
            actor.ToEngine(),
            work => engine.DeployAsync(work, files, activate: true, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Tells what publishing would say, and publishes nothing.</summary>
    public async Task<Result<DeploymentResult>> CheckAsync(
        PublishDefinition command,
        Organisation.Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayDesign())
        {
            return Refusal.Forbidden;
        }
        var files = await FilesAsync(command, cancellationToken);
        return await engine.RunAsync(
            actor.ToEngine(),
            async work =>
            {
                var result = await engine.DeployAsync(work, files, activate: false, cancellationToken);
                work.Discard();
                return result;
            },
            cancellationToken
        );
    }

    /// <summary>Lets new instances take a version.</summary>
    public async Task<Result<Done>> ActivateAsync(
        string process,
        int version,
        Organisation.Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        actor.MayDesign()
            ? (
                await engine.RunAsync(
                    actor.ToEngine(),
                    work => engine.ActivateAsync(work, process, version, cancellationToken),
                    cancellationToken
                )
            ).ToResult()
            : Refusal.Forbidden;

    private async Task<IReadOnlyList<DeploymentFile>> FilesAsync(PublishDefinition command, CancellationToken cancellationToken)
    {
        var files = new List<DeploymentFile> { new(command.Path, command.Text) };
        if (command.BasedOn is { } deployment)
        {
            await using var context = database.OpenContext();
            files.AddRange(
                await context
                    .DeploymentFiles.Where(file => file.DeploymentId == deployment && file.Path != command.Path)
                    .Select(file => new DeploymentFile(file.Path, file.Content))
                    .ToListAsync(cancellationToken)
            );
        }
        return files;
    }
}
