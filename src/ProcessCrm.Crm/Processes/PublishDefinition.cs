using System.Text.RegularExpressions;
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

    /// <summary>
    /// Other files by their paths, such as instructions (<c>instructions/call.md</c>), decisions and called processes. They go before those of
    /// <see cref="BasedOn"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }
}

/// <summary>Designers publish definitions, and choose which version new instances take.</summary>
public sealed partial class PublishDefinitionHandler(ProcessEngine engine, EngineDatabase database)
{
    private const int MostFiles = 200;

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
        if (Check(command) is { } refusal)
        {
            return refusal;
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
        if (Check(command) is { } refusal)
        {
            return refusal;
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

    private static Refusal? Check(PublishDefinition command)
    {
        var paths = (command.Files?.Keys ?? []).Append(command.Path).ToList();
        return paths.Count > MostFiles ? Refusal.Invalid("files", "too-many", MostFiles)
            : paths.Find(path => !PlainPath().IsMatch(path)) is { } wrong ? Refusal.Invalid("files", "file-path", wrong)
            : null;
    }

    private async Task<IReadOnlyList<DeploymentFile>> FilesAsync(PublishDefinition command, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(command.Files ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [command.Path] = command.Text,
        };
        if (command.BasedOn is { } deployment)
        {
            await using var context = database.OpenContext();
            await foreach (
                var file in context
                    .DeploymentFiles.Where(file => file.DeploymentId == deployment)
                    .AsAsyncEnumerable()
                    .WithCancellation(cancellationToken)
            )
            {
                files.TryAdd(file.Path, file.Content);
            }
        }
        return [.. files.Select(file => new DeploymentFile(file.Key, file.Value))];
    }

    /// <summary>Below the deployment, with forward slashes: no way out of it.</summary>
    [GeneratedRegex(@"^(?!.*(^|/)\.{1,2}(/|$))[^/\\:\p{Cc}]{1,100}(/[^/\\:\p{Cc}]{1,100}){0,5}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainPath();
}
