using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>Changes the source of a process, or of decisions that it makes; its other files go along to the new version.</summary>
public sealed class EditModel(
    PublishDefinitionHandler publish,
    Flowcharts flowcharts,
    ProcessReader reader,
    DefinitionTexts definitions,
    PrincipalNames names
) : DefinitionPage(publish, flowcharts)
{
    /// <summary>The id of the process.</summary>
    [BindProperty(SupportsGet = true, Name = "process")]
    public string ProcessId { get; set; } = "";

    /// <summary>The path of the file to edit, that of the process or one of its files of decisions; null for that of the process.</summary>
    [BindProperty(SupportsGet = true, Name = "file")]
    public string? Path { get; set; }

    /// <inheritdoc/>
    public override string? EditedFile => Path;

    /// <summary>The version from which the editing began; null for none.</summary>
    [BindProperty(Name = "seen")]
    public int? Seen { get; set; }

    /// <inheritdoc/>
    public override int? SeenVersion => Seen;

    private ProcessVersion _active = null!;

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

        await DrawAsync(command.Text, command.Path, cancellationToken);
        return Page();
    }

    protected override async Task<PublishDefinition?> PrepareAsync(CancellationToken cancellationToken)
    {
        var versions = await reader.VersionsAsync(ProcessId, cancellationToken);
        if (versions.OrderByDescending(version => version.Row.IsActive).FirstOrDefault() is not { Row: var row } active)
        {
            return null;
        }

        _active = active;
        Seen ??= row.Version;

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

    /// <summary>Whoever comes second keeps what was typed, is told who was first, and may publish over it.</summary>
    protected override async Task<string?> ObjectAsync(CancellationToken cancellationToken)
    {
        if (Seen == _active.Row.Version)
        {
            return null;
        }

        await names.LoadAsync([_active.DeployedBy], cancellationToken);
        Seen = _active.Row.Version;
        return T["processes.published-meanwhile", _active.DeployedBy is { } by ? names[by] : "ProcessCrm", _active.Row.Version];
    }
}
