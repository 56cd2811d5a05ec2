using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Processes.StepFiles;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>The files with resolutions, regulations and policies of a step (E28); a new version of the process keeps them.</summary>
public sealed class StepFilesModel(FindStepFilesQuery find, AddStepFileHandler add, DeleteStepFileHandler delete, ProcessCatalog catalog)
    : AppPage
{
    [BindProperty(SupportsGet = true, Name = "process")]
    public string ProcessId { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Node { get; set; } = "";

    /// <summary>What the step is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What the process is called.</summary>
    public string ProcessName { get; private set; } = "";

    public IReadOnlyList<StepFileLine> Files { get; private set; } = [];

    /// <summary>Why a file was not taken.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether the reader may add and delete files.</summary>
    public bool MayChange => Me.Actor.MayDesign() || Me.Actor.MayManage();

    /// <summary>Where a file is saved from.</summary>
    public static string UrlOf(string process, string node, long file) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/definitions/{Uri.EscapeDataString(process)}/steps/{Uri.EscapeDataString(node)}/files/{file}"
        );

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        if (file is not null)
        {
            await file.CopyToAsync(bytes, cancellationToken);
        }

        var command = new AddStepFile(ProcessId, Node, file?.FileName, file?.ContentType, bytes.ToArray());
        var added = await add.HandleAsync(command, Me.Actor, cancellationToken);
        if (!added.IsRefused)
        {
            Tell(T["records.file-added"]);
            return RedirectToPage(new { process = ProcessId, node = Node });
        }

        Error = string.Join(' ', added.Refusals.Select(T.Tell));
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long file, CancellationToken cancellationToken)
    {
        var deleted = await delete.HandleAsync(new DeleteStepFile(ProcessId, Node, file), Me.Actor, cancellationToken);
        TellOrWarn(deleted, T["records.file-deleted"]);
        return RedirectToPage(new { process = ProcessId, node = Node });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (
            !catalog.Active.TryGetValue(ProcessId, out var active)
            || catalog.Find(active.Reference)?.Model is not { } process
            || process.FindNode(Node) is not FlowNode node
            || !(await find.ListAsync(ProcessId, Node, Me.Actor, cancellationToken)).IsDone(out var files)
        )
        {
            return NotFound();
        }

        Name = node.Name?.For(T.Language) ?? Node;
        ProcessName = process.Name?.For(T.Language) ?? ProcessId;
        Files = files;
        return Page();
    }
}
