using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Lists.Import;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.Pages.Imports;

/// <summary>The files of leads, clients and contacts that were brought, and a form to bring one; for managers.</summary>
public sealed class IndexModel(FindImportsQuery find, UploadImportHandler upload, ImportTargets targets) : AppPage
{
    /// <summary>What is chosen in the form.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The import after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<string> Kinds => targets.Kinds;

    public IReadOnlyList<ImportSummary> Lines { get; private set; } = [];

    public string? NextUrl { get; private set; }

    /// <summary>Why a file was not taken.</summary>
    public string? Error { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        if (file is not null)
        {
            await file.CopyToAsync(bytes, cancellationToken);
        }

        var taken = await upload.HandleAsync(new UploadImport(Kind, file?.FileName, bytes.ToArray()), Me.Actor, cancellationToken);
        if (taken.IsDone(out var saved))
        {
            return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/imports/{saved.Id}"));
        }

        Error = string.Join(' ', taken.Refusals.Select(T.Tell));
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await find.ListAsync(new PageRequest(After), Me.Actor, cancellationToken)).IsDone(out var page))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Lines = page.Items;
        NextUrl = page.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"/imports?after={next}") : null;
        return Page();
    }
}
