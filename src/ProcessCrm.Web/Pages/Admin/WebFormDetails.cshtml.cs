using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.WebForms;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>A form of our web site, and how to show it there (W3).</summary>
public sealed class WebFormDetailsModel(FindWebFormsQuery find, SaveWebFormHandler save, CrmDbContext context, ReferenceOptions references)
    : AdminPage
{
    /// <summary>The fields of <see cref="SaveWebForm"/>.</summary>
    public sealed class WebFormForm
    {
        public string? Name { get; set; }

        public string? Language { get; set; }

        public string? Consent { get; set; }

        /// <summary>One a line.</summary>
        public string? Origins { get; set; }

        public long? KindId { get; set; }

        public long? ResponsibleId { get; set; }

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The form; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public WebFormForm Form { get; set; } = new();

    /// <summary>The form as it is now; null for a new one.</summary>
    public WebForm? Shown { get; private set; }

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    public IEnumerable<SelectListItem> LanguageOptions =>
        Languages.All.Select(language => new SelectListItem(T[$"languages.{language}"], language));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        Form = Shown is { } form
            ? new WebFormForm
            {
                Name = form.Name,
                Language = form.Language,
                Consent = form.Consent,
                Origins = Lines.Show(form.Origins),
                KindId = form.KindId,
                ResponsibleId = form.ResponsibleId,
                IsActive = form.IsActive,
                Version = form.Version,
            }
            : new WebFormForm { Language = T.Language, Consent = T["webforms.usual-consent"] };
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var command = new SaveWebForm(Form.Name ?? "", Form.Language ?? "", Form.Consent ?? "", Lines.Read(Form.Origins))
        {
            Id = Shown?.Id,
            Version = Form.Version,
            KindId = Form.KindId,
            ResponsibleId = Form.ResponsibleId,
            IsActive = Form.IsActive,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        Form.Version = Shown?.Version;
        return await AfterAsync(saved, done => $"/admin/web-forms/{done.Id}", () => { }, () => ShowAsync(cancellationToken));
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var form) ? form : null;

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (Id != 0 && Shown is null)
        {
            return NotFound();
        }

        var kinds = await context
            .Set<OpportunityKind>()
            .AsNoTracking()
            .Where(kind => kind.IsActive)
            .OrderBy(kind => kind.Id)
            .ToListAsync(cancellationToken);
        Kinds =
        [
            new SelectListItem(T["webforms.a-lead"], ""),
            .. kinds.Select(kind => new SelectListItem(kind.Name(T.Language), kind.Id.ToString(CultureInfo.InvariantCulture))),
        ];
        Users = [ReferenceOptions.Nothing, .. await references.UsersAsync(cancellationToken)];
        return Page();
    }
}
