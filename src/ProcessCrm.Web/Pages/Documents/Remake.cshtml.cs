using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>Makes a document anew, as a further revision.</summary>
public sealed class RemakeModel(FindDocumentsQuery find, RemakeDocumentHandler remake, FindDocumentTemplatesQuery templates)
    : DocumentFormPage(templates)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public DocumentDetails Details { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var document = Details.Document;
        Form = new DocumentForm
        {
            TemplateId = document.TemplateId,
            Title = document.Title,
            Text = document.Text,
            DueOn = document.DueOn,
            Version = document.Version,
        };
        return await ShowAsync(document.Kind, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(Details.Document.Kind, cancellationToken);
        }

        var command = new RemakeDocument(Id, Form.Version)
        {
            TemplateId = Form.TemplateId,
            Title = Form.Title,
            Text = Form.Text,
            DueOn = Form.DueOn,
        };
        return await AfterAsync(
            await remake.HandleAsync(command, Me.Actor, cancellationToken),
            _ => $"/documents/{Id}",
            () => Form.Version = Details.Document.Version,
            () => ShowAsync(Details.Document.Kind, cancellationToken)
        );
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        var isFound = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found);
        Details = found!;
        return isFound;
    }
}
