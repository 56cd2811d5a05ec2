using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>Changes the source of a process, or of decisions that it makes; its other files go along to the new version.</summary>
public sealed class EditModel(PublishDefinitionHandler publish, ProcessReader reader, DefinitionTexts definitions) : DefinitionPage(publish)
{
    /// <summary>The id of the process.</summary>
    [BindProperty(SupportsGet = true, Name = "process")]
    public string ProcessId { get; set; } = "";

    /// <summary>The path of the file to edit, that of the process or one of its files of decisions; null for that of the process.</summary>
    [BindProperty(SupportsGet = true, Name = "file")]
    public string? Path { get; set; }

    /// <inheritdoc/>
    public override string? EditedFile => Path;

    /// <summary>What the process is called.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!MayDesign)
        {
            return Forbid();
        }

        if (await PrepareAsync(cancellationToken) is not { } command)
        {
            return NotFound();
        }

        Draw(command.Text, command.Path);
        return Page();
    }

    protected override async Task<PublishDefinition?> PrepareAsync(CancellationToken cancellationToken)
    {
        var versions = await reader.VersionsAsync(ProcessId, cancellationToken);
        if (versions.OrderByDescending(version => version.Row.IsActive).FirstOrDefault()?.Row is not { } row)
        {
            return null;
        }

        Name = definitions.Process(await definitions.LoadAsync(ProcessId, row.DeploymentId, cancellationToken));
        var files = (await reader.FilesAsync(row.DeploymentId, cancellationToken))
            .Where(file => file.Path == row.Path || DecisionFiles.Is(file.Path))
            .ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        Path ??= row.Path;
        if (!files.TryGetValue(Path, out var published))
        {
            return null;
        }

        Files = [row.Path, .. files.Keys.Where(path => path != row.Path)];
        Text ??= published;
        return new PublishDefinition(Text) { BasedOn = row.DeploymentId, Path = Path };
    }
}
