using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Web.Pages.Templates;

/// <summary>A template of documents, and the placeholders that it may use.</summary>
public sealed class DetailsModel(FindDocumentTemplatesQuery find, SaveDocumentTemplateHandler save) : DesignerPage
{
    /// <summary>The fields of <see cref="SaveDocumentTemplate"/>.</summary>
    public sealed class TemplateForm
    {
        public string? Name { get; set; }

        public DocumentKind Kind { get; set; }

        public string? Language { get; set; }

        public PartyKind? ClientKind { get; set; }

        public string? Body { get; set; }

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The template; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public TemplateForm Form { get; set; } = new();

    /// <summary>The template as it is now; null for a new one.</summary>
    public DocumentTemplate? Shown { get; private set; }

    public IEnumerable<SelectListItem> Kinds =>
        Enum.GetValues<DocumentKind>().Select(kind => new SelectListItem(T[$"documents.{kind.Key()}"], kind.ToString()));

    public IEnumerable<SelectListItem> LanguageOptions =>
        Languages.All.Select(language => new SelectListItem(T[$"languages.{language}"], language));

    public IEnumerable<SelectListItem> ClientKinds =>
        [
            new SelectListItem(T["documents.every-client"], ""),
            .. Enum.GetValues<PartyKind>().Select(kind => new SelectListItem(T[$"clients.kind-{kind}"], kind.ToString())),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } template)
        {
            Form = new TemplateForm
            {
                Name = template.Name,
                Kind = template.Kind,
                Language = template.Language,
                ClientKind = template.ClientKind,
                Body = template.Body,
                IsActive = template.IsActive,
                Version = template.Version,
            };
        }

        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Show();
        }

        var command = new SaveDocumentTemplate(Form.Kind, Form.Language ?? "", Form.Name ?? "", Form.Body ?? "")
        {
            Id = Shown?.Id,
            Version = Form.Version,
            ClientKind = Form.ClientKind,
            IsActive = Form.IsActive,
        };
        return await AfterAsync(
            await save.HandleAsync(command, Me.Actor, cancellationToken),
            _ => "/templates",
            () => Form.Version = Shown?.Version,
            () => Task.FromResult(Show())
        );
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var template) ? template : null;

    private IActionResult Show() => Id != 0 && Shown is null ? NotFound() : Page();
}
