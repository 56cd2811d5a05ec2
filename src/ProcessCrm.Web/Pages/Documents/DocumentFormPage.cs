using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>Base of the pages on which a document is made, or made anew.</summary>
public abstract class DocumentFormPage(FindDocumentTemplatesQuery templates) : AppPage
{
    /// <summary>What people say of a document.</summary>
    public sealed class DocumentForm
    {
        public long? TemplateId { get; set; }

        public string? Title { get; set; }

        public string? Text { get; set; }

        public DateOnly? DueOn { get; set; }

        /// <summary>The version that a further revision is based on.</summary>
        public long? Version { get; set; }
    }

    [BindProperty]
    public DocumentForm Form { get; set; } = new();

    /// <summary>The templates to choose from.</summary>
    public IReadOnlyList<SelectListItem> Templates { get; private set; } = [];

    /// <summary>Reads what there is to choose from, and shows the form.</summary>
    protected async Task<IActionResult> ShowAsync(DocumentKind kind, CancellationToken cancellationToken)
    {
        var all = (await templates.ListAsync(Me.Actor, cancellationToken)).IsDone(out var found) ? found : [];
        Templates =
        [
            .. all.Where(template => template.Kind == kind && (template.IsActive || template.Id == Form.TemplateId))
                .OrderBy(template => template.Language != T.Language)
                .Select(template => new SelectListItem(
                    $"{template.Name} ({T[$"languages.{template.Language}"]})",
                    template.Id.ToString(CultureInfo.InvariantCulture)
                )),
        ];
        return Page();
    }
}
