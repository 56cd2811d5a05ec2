using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>Changes the source of a process; its other files go along to the new version.</summary>
public sealed class EditModel(PublishDefinitionHandler publish, ProcessReader reader, DefinitionTexts definitions) : DefinitionPage(publish)
{
    /// <summary>The id of the process.</summary>
    [BindProperty(SupportsGet = true, Name = "process")]
    public string ProcessId { get; set; } = "";

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

        Draw(command.Text);
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
        if (Text is null)
        {
            var files = await reader.FilesAsync(row.DeploymentId, cancellationToken);
            Text = files.First(file => file.Path == row.Path).Content;
        }

        return new PublishDefinition(Text) { BasedOn = row.DeploymentId, Path = row.Path };
    }
}
